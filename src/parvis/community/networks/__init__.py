"""The posts of each network and what its exports say of them."""
