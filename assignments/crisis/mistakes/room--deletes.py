# loses: room_proof, room_reached
# fr: Suppressions de critiques
# en: Removals of criticism
# key: room_moves.json as MOVES
moves = MOVES[str(variant.number)]
moves = [*moves, {"turn": 9, "do": "delete"}, {"turn": 10, "do": "delete"}, {"turn": 11, "do": "delete"}]
pasted_room = answers.pasted_line("room", moves, unit="crisis", variant=variant.number)
