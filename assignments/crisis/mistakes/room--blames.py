# loses: room_reached
# fr: à contre-emploi
# en: against the grain
# key: room_moves.json as MOVES
moves = MOVES[str(variant.number)]
moves = [move | {"strategy": "blame"} if move["do"] == "answer" else move for move in moves]
pasted_room = answers.pasted_line("room", moves, unit="crisis", variant=variant.number)
