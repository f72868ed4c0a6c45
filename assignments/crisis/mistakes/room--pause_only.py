# loses: room_replayed, room_clock, room_proof, room_reached
# fr: jouez les douze heures
# en: play the twelve hours
# key: room_moves.json as MOVES
moves = MOVES[str(variant.number)]
moves = moves[:1]
pasted_room = answers.pasted_line("room", moves, unit="crisis", variant=variant.number)
