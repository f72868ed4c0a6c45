# loses: room_proof, room_reached
# fr: personnes en ont entendu parler après quatre jours
# en: people have heard of it after four days
# key: room_moves.json as MOVES
moves = MOVES[str(variant.number)]
moves = [move for move in moves if move["do"] not in ("answer", "press")]
pasted_room = answers.pasted_line("room", moves, unit="crisis", variant=variant.number)
