# Writes vowels.tsv: what Praat finds in two synthetic vowels, a pulse every 125 samples of 16 kHz (128 Hz) through five
# resonators, in its frames from 0.2 to 0.3 s:
#   praat --run vowels.praat
# Columns: vowel; pitch or formants; time; Hz of the pitch or of the first formant; Hz of the second formant.
Text writing preferences: "UTF-8"
deleteFile: "vowels.tsv"
@vowel: "a", 700, 1220
@vowel: "i", 280, 2250

procedure vowel: .name$, .first, .second
  .sound = Create Sound from formula: "vowel", 1, 0, 0.5, 16000, "if col mod 125 = 1 then 1 else 0 fi"
  @resonate: .first, 80
  @resonate: .second, 90
  @resonate: 2900, 120
  @resonate: 3600, 150
  @resonate: 4500, 200
  Scale peak: 0.5
  .pitch = To Pitch (ac): 0.01, 75, 15, "no", 0.03, 0.45, 0.01, 0.35, 0.14, 500
  .frames = Get number of frames
  for .frame to .frames
    .time = Get time from frame number: .frame
    if .time > 0.2 and .time < 0.3
      .value = Get value in frame: .frame, "Hertz"
      appendFileLine: "vowels.tsv", .name$, tab$, "pitch", tab$, fixed$ (.time, 9), tab$, fixed$ (.value, 6), tab$, 0
    endif
  endfor
  selectObject: .sound
  .formant = To Formant (burg): 0.01, 5, 5500, 0.025, 50
  .frames = Get number of frames
  for .frame to .frames
    .time = Get time from frame number: .frame
    if .time > 0.2 and .time < 0.3
      .f1 = Get value at time: 1, .time, "hertz", "linear"
      .f2 = Get value at time: 2, .time, "hertz", "linear"
      appendFileLine: "vowels.tsv", .name$, tab$, "formants", tab$, fixed$ (.time, 9), tab$, fixed$ (.f1, 6), tab$, fixed$ (.f2, 6)
    endif
  endfor
endproc

procedure resonate: .hertz, .bandwidth
  .a = 2 * exp (-pi * .bandwidth / 16000) * cos (2 * pi * .hertz / 16000)
  .b = -exp (-2 * pi * .bandwidth / 16000)
  Formula: "self + 'resonate.a:15' * (if col > 1 then self [col - 1] else 0 fi) + 'resonate.b:15' * (if col > 2 then self [col - 2] else 0 fi)"
endproc
