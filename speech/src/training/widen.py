"""Step 4: the network learns the studio's features from the telephone's. Arguments: work folder, voices (comma), epochs, network file."""
import pickle
import sys
import numpy as np
from features import Network, INPUTS, level, neighbours, slopes, talking, voice_means

BATCH = 512


def main(work, voices, epochs, target):
    heard, cepstra, owners, _ = pickle.load(open(f'{work}/pairs.pkl', 'rb'))
    means = voice_means(cepstra, owners)
    truth = [slopes(c - means[voice]) for c, (_, voice) in zip(cepstra, owners)]
    chosen = [h for h in heard if h[1] in voices.split(',')]
    usual = np.mean([h[4][talking(h[4])].mean(0) for h in chosen], 0)
    spread = np.concatenate([h[4] - level(h[4], usual) for h in chosen[::7]]).std(0)
    size = np.concatenate([truth[h[3]][:len(h[4])] for h in chosen[::5]]).std(0)
    random = np.random.default_rng(1)
    network = Network.fresh(usual, 1 / spread, 256, 192, random)
    seen = np.concatenate([network.seen(h[4]) for h in chosen])
    wanted = np.concatenate([(truth[h[3]][:len(h[4])] / size).astype('f') for h in chosen])
    starts = np.cumsum([0] + [len(h[4]) for h in chosen])
    around = np.concatenate([neighbours(len(h[4]), s) for h, s in zip(chosen, starts)]).astype(np.int32)
    steps = int(epochs) * len(wanted) // BATCH
    for epoch in range(int(epochs)):
        order, losses = random.permutation(len(wanted)), []
        for k in range(0, len(order) - BATCH, BATCH):
            pick = order[k:k + BATCH]
            inputs = seen[around[pick]].reshape(BATCH, INPUTS)
            wide, narrow, out = network.hear(inputs)
            error = out - wanted[pick]
            losses.append((error ** 2).mean())
            rate = 1e-3 * min(1, (network.steps + 1) / 300) * (0.5 * (1 + np.cos(np.pi * min(1, network.steps / steps))) + .01)
            network.learn(network.gradients(inputs, wide, narrow, np.clip(error, -3, 3) * (2 / BATCH)), rate)
        print('epoch', epoch + 1, 'squared error', round(float(np.mean(losses)), 3), flush=True)
    network.weights[4] = (network.weights[4] * size).astype('f')
    network.weights[5] = (network.weights[5] * size).astype('f')
    network.write(target)


main(*sys.argv[1:])
