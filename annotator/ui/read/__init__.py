"""The Read desk: articles side by side, and what is known about the selected thing."""
