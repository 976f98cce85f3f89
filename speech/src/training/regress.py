"""Step 5: how the network's answers differ from the studio's features on average, as one class of MLLR: they are drawn to the middle. Arguments: work folder, voices, network, result."""
import pickle
import sys
import numpy as np
from features import Network, INPUTS, neighbours, slopes, voice_means


def main(work, voices, source, target):
    network = Network.read(source)
    heard, cepstra, owners, _ = pickle.load(open(f'{work}/pairs.pkl', 'rb'))
    means = voice_means(cepstra, owners)
    chosen = [h for h in heard if h[1] in voices.split(',')][::max(1, len(heard) // 1200)]
    told = np.concatenate([network.hear(network.seen(h[4])[neighbours(len(h[4]))].reshape(-1, INPUTS))[2] for h in chosen])
    truth = np.concatenate([slopes(cepstra[h[3]] - means[owners[h[3]][1]])[:len(h[4])] for h in chosen])
    with open(target, 'w') as file:
        file.write('1\n3\n')
        for stream in range(3):
            part = slice(13 * stream, 13 * stream + 13)
            known = np.hstack([truth[:, part], np.ones((len(truth), 1))])
            fit = np.linalg.solve(known.T @ known + 1e-3 * np.eye(14), known.T @ told[:, part])
            rows = [fit[:13, i] for i in range(13)] + [fit[13], np.ones(13)]
            file.write('13\n' + ''.join(' '.join('%f' % v for v in row) + '\n' for row in rows))


main(*sys.argv[1:])
