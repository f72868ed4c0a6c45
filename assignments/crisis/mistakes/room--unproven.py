# loses: room_proof, room_reached
# fr: Messages cités sans preuve
# en: Messages quoted without proof
# key: room_moves.json as MOVES
moves = MOVES[str(variant.number)]
moves = [move | {"facts": ["m01", "m02", "m03"]} if move["do"] == "answer" else move for move in moves]
pasted_room = answers.pasted_line("room", moves, unit="crisis", variant=variant.number)
