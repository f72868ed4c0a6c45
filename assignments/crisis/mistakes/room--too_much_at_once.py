# loses: room_replayed
# fr: des gestes étaient impossibles
# en: some moves were impossible
# caught-by: visible
# key: room_moves.json as MOVES
moves = MOVES[str(variant.number)]
moves = [*moves, {"turn": 0, "do": "reply"}, {"turn": 0, "do": "rest"}]
pasted_room = answers.pasted_line("room", moves, unit="crisis", variant=variant.number)
