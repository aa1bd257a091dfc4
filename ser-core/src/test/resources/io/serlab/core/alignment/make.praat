# Made the TextGrids beside it, with Praat 6.
grid = Create TextGrid: 0, 1, "words phones marks", "marks"
Set tier name: 1, "ann - words"
Set tier name: 2, "ann - phones"
Insert boundary: 1, 0.25
Insert boundary: 1, 0.7
Set interval text: 1, 2, "say ""so"""
Insert boundary: 2, 0.25
Insert boundary: 2, 0.4
Insert boundary: 2, 0.55
Insert boundary: 2, 0.7
Set interval text: 2, 2, "S"
Set interval text: 2, 3, "EY1"
Set interval text: 2, 4, "ß"
Set interval text: 2, 5, "spn"
Insert point: 3, 0.5, "click"
Text writing preferences: "UTF-8"
Save as text file: "long.TextGrid"
Save as short text file: "short.TextGrid"
Text writing preferences: "UTF-16"
Save as text file: "utf16.TextGrid"
Save as short text file: "utf16-short.TextGrid"
