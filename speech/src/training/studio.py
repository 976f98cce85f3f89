"""Step 6: the studio's features and sentences for the aligner, two of five takes in two parts. Argument: work folder."""
import pickle
import sys
import numpy as np
from features import slopes, voice_means

PARTS, OF = (0, 1), 5


def labels(work, cepstra):
    """The aligner's labels by take."""
    found = {}
    for part in PARTS:
        content, at = np.fromfile(f'{work}/labels{part}.bin', 'i1'), 0
        for take in range(part, len(cepstra), OF):
            if at + len(cepstra[take]) <= len(content):
                found[take] = content[at:at + len(cepstra[take])]
            at += len(cepstra[take])
    return found


def main(work):
    _, cepstra, owners, texts = pickle.load(open(f'{work}/pairs.pkl', 'rb'))
    means = voice_means(cepstra, owners)
    for part in PARTS:
        with open(f'{work}/features{part}.bin', 'wb') as features, open(f'{work}/texts{part}', 'w') as said:
            for take in range(part, len(cepstra), OF):
                heard = slopes(cepstra[take] - means[owners[take][1]])
                np.array([len(heard)], '<i4').tofile(features)
                heard.astype('<f4').tofile(features)
                said.write(texts[take] + '\n')


if __name__ == '__main__':
    main(*sys.argv[1:])
