#!/bin/sh
# Makes the telephone adaptation (one MLLR class). See README.md. Arguments: class path, work folder, voices, takes a sentence, result file.
set -eu
CLASSPATH_=$1 WORK=$2 VOICES=$3 TAKES=$4 RESULT=$5
HERE=$(cd "$(dirname "$0")" && pwd)
TRAIN=/usr/lib/sphinxtrain
rm -rf "$WORK/audio" "$WORK/feat" "$WORK/acc" && mkdir -p "$WORK/audio" "$WORK/feat" "$WORK/acc" "$WORK/model"
DATA=$(printf %s "$CLASSPATH_" | tr ':' '\n' | grep sphinx4-data)
unzip -o -q -d "$WORK/model" "$DATA" 'edu/cmu/sphinx/models/en-us/en-us/*' 'edu/cmu/sphinx/models/en-us/cmudict-en-us.dict'
M="$WORK/model/edu/cmu/sphinx/models/en-us"
"${JAVA_HOME:+$JAVA_HOME/bin/}java" -Xmx600m --enable-native-access=ALL-UNNAMED -cp "$CLASSPATH_" "$HERE/TrainingAudio.java" "$HERE/sentences.txt" "$WORK/audio" "$VOICES" "$TAKES"
sphinx_fe -lowerf 130 -upperf 6800 -nfilt 25 -transform dct -lifter 22 -samprate 16000 -c "$WORK/audio/fileids" -di "$WORK/audio" -do "$WORK/feat" -ei raw -eo mfc -raw yes -remove_silence no > "$WORK/fe.log" 2>&1
$TRAIN/bw -hmmdir "$M/en-us" -moddeffn "$M/en-us/mdef" -ts2cbfn .ptm. -feat 1s_c_d_dd -svspec 0-12/13-25/26-38 -cmn current -agc none \
  -dictfn "$M/cmudict-en-us.dict" -fdictfn "$M/en-us/noisedict" -ctlfn "$WORK/audio/fileids" -lsnfn "$WORK/audio/transcription" \
  -cepdir "$WORK/feat" -cepext mfc -accumdir "$WORK/acc" > "$WORK/bw.log" 2>&1
$TRAIN/mllr_solve -meanfn "$M/en-us/means" -varfn "$M/en-us/variances" -outmllrfn "$RESULT" -accumdir "$WORK/acc" > "$WORK/mllr.log" 2>&1
ls -l "$RESULT"
