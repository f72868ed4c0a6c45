# loses: room_clock, room_proof, room_reached
# fr: Vous n'avez rien dit au public
# en: You said nothing to the public
# key: room_moves.json as MOVES
moves = MOVES[str(variant.number)]
moves = [move for move in moves if move["do"] in ("pause", "verify", "rest", "reply")]
pasted_room = answers.pasted_line("room", moves, unit="crisis", variant=variant.number)
