"""What a class's students read once their work is marked: a page for each, and how it reaches them."""
