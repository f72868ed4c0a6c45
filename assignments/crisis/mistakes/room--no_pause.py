# loses: room_clock, room_reached
# fr: Le calendrier n'est pas suspendu à temps
# en: The calendar is not paused in time
# key: room_moves.json as MOVES
moves = MOVES[str(variant.number)]
moves = [move for move in moves if move["do"] != "pause"]
pasted_room = answers.pasted_line("room", moves, unit="crisis", variant=variant.number)
