"""
Step 8: the network learns to be understood: what it tells is scored by the Gaussians of the acoustic model, which stay as they are, and it is moved to where the right
state of the right phone scores best. Arguments: work folder, model folder, network, MLLR, voices, seconds, result.
"""
import pickle
import struct
import sys
import time
import numpy as np
from features import Network, INPUTS, neighbours
from studio import labels

PHONES, STREAMS, DENSITIES, BATCH, RATE = 42, 3, 128, 256, 3e-4
SOFTNESS = 0.35


def model_file(path, integers):
    content = open(path, 'rb').read()
    at = content.index(b'endhdr\n') + 7
    order = '<f4' if struct.unpack('<I', content[at:at + 4])[0] == 0x11223344 else '>f4'
    return np.frombuffer(content[at + 4 + 4 * integers:], order).astype('f')


class Gaussians:
    """Single phones of the en-us model, with the means that MLLR moved."""

    def __init__(self, folder, mllr):
        shape = (PHONES, STREAMS, DENSITIES, 13)
        means = model_file(f'{folder}/means', 7)[:np.prod(shape)].reshape(shape).copy()
        variances = np.maximum(model_file(f'{folder}/variances', 7)[:np.prod(shape)].reshape(shape), 1e-4)
        weights = model_file(f'{folder}/mixture_weights', 4)[:5126 * STREAMS * DENSITIES].reshape(5126, STREAMS, DENSITIES)
        weights = np.maximum(weights / weights.sum(2, keepdims=True), 1e-7)[:3 * PHONES].reshape(PHONES, 3, STREAMS, DENSITIES)
        numbers, at = [float(n) for n in open(mllr).read().split()[2:]], 0
        self.quadratic, self.constant, self.weights = [], [], []
        for stream in range(STREAMS):
            matrix = np.array(numbers[at + 1:at + 170]).reshape(13, 13)
            mean = (means[:, stream] @ matrix.T + np.array(numbers[at + 170:at + 183])).reshape(-1, 13)
            at += 196
            variance = variances[:, stream].reshape(-1, 13)
            self.quadratic.append(np.vstack([(mean / variance).T, (-.5 / variance).T]).astype('f'))
            self.constant.append((-.5 * (mean * mean / variance + np.log(variance)).sum(1) - 6.5 * np.log(2 * np.pi)).astype('f'))
            self.weights.append(np.ascontiguousarray(weights[:, :, stream].transpose(0, 2, 1)))

    def lesson(self, told, right):
        """@return loss, share of right phones, gradient for what was told"""
        count = len(told)
        total, parts = np.zeros((PHONES, count, 3), 'f'), []
        for stream in range(STREAMS):
            x = told[:, 13 * stream:13 * stream + 13]
            logs = (np.hstack([x, x * x]) @ self.quadratic[stream] + self.constant[stream]).reshape(count, PHONES, DENSITIES).transpose(1, 0, 2)
            top = logs.max(2, keepdims=True)
            shares = np.exp(logs - top)
            sums = shares @ self.weights[stream]
            total += top + np.log(sums + 1e-30)
            parts.append((x, shares, sums))
        logits = total.transpose(1, 0, 2).reshape(count, -1) * SOFTNESS
        chance = np.exp(logits - logits.max(1, keepdims=True))
        chance /= chance.sum(1, keepdims=True)
        loss, hits = -np.log(chance[np.arange(count), right] + 1e-9).mean(), (chance.argmax(1) // 3 == right // 3).mean()
        chance[np.arange(count), right] -= 1
        back = (chance * SOFTNESS / count).reshape(count, PHONES, 3).transpose(1, 0, 2)
        gradient = np.zeros_like(told)
        for stream, (x, shares, sums) in enumerate(parts):
            densities = ((back / (sums + 1e-30)) @ self.weights[stream].transpose(0, 2, 1) * shares).transpose(1, 0, 2).reshape(count, -1)
            slope = densities @ self.quadratic[stream].T
            gradient[:, 13 * stream:13 * stream + 13] = slope[:, :13] + 2 * x * slope[:, 13:]
        return loss, hits, gradient


def main(work, folder, source, mllr, voices, seconds, target):
    network, gaussians, random = Network.read(source), Gaussians(folder, mllr), np.random.default_rng(2)
    heard, cepstra, _, _ = pickle.load(open(f'{work}/pairs.pkl', 'rb'))
    known = labels(work, cepstra)
    chosen = [h for h in heard if h[1] in voices.split(',') and h[3] in known and known[h[3]][0] >= 0]
    seen = np.concatenate([network.seen(h[4]) for h in chosen])
    right = np.concatenate([known[h[3]][:len(h[4])] for h in chosen]).astype(int)
    starts = np.cumsum([0] + [len(h[4]) for h in chosen])
    around = np.concatenate([neighbours(len(h[4]), s) for h, s in zip(chosen, starts)]).astype(np.int32)
    began, limit, at, order, lessons = time.time(), float(seconds), len(right), [], []
    while time.time() - began < limit:
        if at + BATCH > len(order):
            order, at = random.permutation(len(right)), 0
        pick, at = order[at:at + BATCH], at + BATCH
        inputs = seen[around[pick]].reshape(BATCH, INPUTS)
        wide, narrow, told = network.hear(inputs)
        loss, hits, gradient = gaussians.lesson(told, right[pick])
        lessons.append((loss, hits))
        left = 1 - (time.time() - began) / limit
        network.learn(network.gradients(inputs, wide, narrow, gradient), RATE * min(1, (network.steps + 1) / 100) * max(.05, left))
        if len(lessons) == 500:
            print('loss and share of right phones', np.round(np.mean(lessons, 0), 3), flush=True)
            lessons = []
    network.write(target)


main(*sys.argv[1:])
