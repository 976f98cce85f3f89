#!/bin/sh
# Makes the telephone adaptation: a network and a file of MLLR. See README.md. Arguments: class path of this module, work folder, voices (comma), result folder.
set -eu
CLASSES=$1 WORK=$2 VOICES=$3 RESULT=$4
HERE=$(cd "$(dirname "$0")" && pwd)
JAVA="${JAVA_HOME:+$JAVA_HOME/bin/}java -Xmx1g -cp $CLASSES"
MODEL="$WORK/model/edu/cmu/sphinx/models/en-us"
mkdir -p "$WORK/plain" "$RESULT"
unzip -o -q -d "$WORK/model" "$(printf %s "$CLASSES" | tr ':' '\n' | grep sphinx4-data)" 'edu/cmu/sphinx/models/en-us/en-us/*' 'edu/cmu/sphinx/models/en-us/cmudict-en-us.dict'
if [ ! -f "$WORK/pairs.pkl" ]; then
  python3 "$HERE/speak.py" "$HERE/sentences.txt" "$MODEL/cmudict-en-us.dict" "$WORK"
  $JAVA "$HERE/MaryAudio.java" "$WORK"
  python3 "$HERE/augment.py" "$WORK"
fi
python3 "$HERE/widen.py" "$WORK" "$VOICES" 3 "$WORK/widened.net"
python3 "$HERE/regress.py" "$WORK" "$VOICES" "$WORK/widened.net" "$RESULT/telephone.mllr"
if [ ! -f "$WORK/labels1.bin" ]; then
  # the aligner hears the studio itself: means as they are, any network
  python3 -c "print('1\n3'); [print('13\n' + '\n'.join(' '.join('%d' % (i == j) for j in range(13)) for i in range(13)) + '\n' + '0 ' * 13 + '\n' + '1 ' * 13) for _ in range(3)]" > "$WORK/plain/telephone.mllr"
  cp "$WORK/widened.net" "$WORK/plain/telephone.net"
  python3 "$HERE/studio.py" "$WORK"
  mkdir -p "$WORK/aligner" && "${JAVA_HOME:+$JAVA_HOME/bin/}javac" -cp "$CLASSES" -d "$WORK/aligner" "$HERE/Aligner.java"
  for part in 0 1; do
    $JAVA:"$WORK/aligner" -Dcallwell.speech.adaptation="$WORK/plain" io.callwell.speech.sphinx.Aligner "$WORK/features$part.bin" "$WORK/texts$part" "$WORK/labels$part.bin"
  done
fi
python3 "$HERE/understood.py" "$WORK" "$MODEL/en-us" "$WORK/widened.net" "$RESULT/telephone.mllr" "$VOICES" 100 "$RESULT/telephone.net"
ls -l "$RESULT"
