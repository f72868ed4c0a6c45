# loses: room_clock, room_reached
# fr: Votre premier mot public vient à l'heure
# en: Your first public word comes at hour
# key: room_moves.json as MOVES
moves = MOVES[str(variant.number)]
later = {"state": 4, "answer": 5, "press": 5}
moves = [move for move in moves if move["turn"] < 3 and move["do"] != "escalate"]
moves = [move | {"turn": later.get(move["do"], move["turn"])} for move in moves]
moves = sorted(moves, key=lambda move: move["turn"])
pasted_room = answers.pasted_line("room", moves, unit="crisis", variant=variant.number)
