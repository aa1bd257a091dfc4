# Pitch and formants of a recording as Praat has them, in the settings of io.serlab.core.acoustics:
#   praat --run tracks.praat RECORDING PITCH.tsv FORMANTS.tsv
# Columns: time; pitch in Hz, 0 where unvoiced. time; first formant; second formant; 0 where there is none.
form Tracks
  sentence Recording
  sentence Pitch_file
  sentence Formant_file
endform
Text writing preferences: "UTF-8"
sound = Read from file: recording$
pitch = To Pitch (ac): 0.01, 75, 15, "no", 0.03, 0.45, 0.01, 0.35, 0.14, 500
frames = Get number of frames
deleteFile: pitch_file$
for frame to frames
  time = Get time from frame number: frame
  value = Get value in frame: frame, "Hertz"
  if value = undefined
    value = 0
  endif
  appendFileLine: pitch_file$, fixed$ (time, 9), tab$, fixed$ (value, 6)
endfor
selectObject: sound
formant = To Formant (burg): 0.01, 5, 5500, 0.025, 50
frames = Get number of frames
deleteFile: formant_file$
for frame to frames
  time = Get time from frame number: frame
  first = Get value at time: 1, time, "hertz", "linear"
  second = Get value at time: 2, time, "hertz", "linear"
  if first = undefined
    first = 0
  endif
  if second = undefined
    second = 0
  endif
  appendFileLine: formant_file$, fixed$ (time, 9), tab$, fixed$ (first, 6), tab$, fixed$ (second, 6)
endfor
