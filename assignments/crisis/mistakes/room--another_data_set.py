# loses: room_replayed, room_clock, room_proof, room_reached
# fr: Ce journal porte sur le jeu 31
# en: This log is about data set 31
# key: room_moves.json as MOVES
pasted_room = answers.pasted_line("room", MOVES[str(variant.number)], unit="crisis", variant=31)
