"""What a beginner's error means: from an exception and the code it comes from to one sentence."""
