# loses: room_proof, room_reached
# fr: Aucune de vos réponses ne s'appuie sur un fait
# en: None of your answers rests on a fact
# key: room_moves.json as MOVES
moves = MOVES[str(variant.number)]
moves = [move | {"facts": []} if move["do"] == "answer" else move for move in moves]
pasted_room = answers.pasted_line("room", moves, unit="crisis", variant=variant.number)
