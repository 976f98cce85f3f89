"""Spectra as the product computes them (Spectrum.java, EarNetwork.java), and what training needs beside them. A change here needs the same change there."""
import numpy as np

BANDS, AROUND, PATIENCE, FLOOR = 23, 6, 25.0, 1e3
INPUTS = BANDS * (2 * AROUND + 1)


def mel(hertz):
    return 2595 * np.log10(1 + hertz / 700)


def hertz(mels):
    return 700 * (10 ** (mels / 2595) - 1)


def triangles():
    edges, bins = hertz(np.linspace(mel(150), mel(3750), BANDS + 2)), np.arange(129) * 8000 / 256
    bank = np.zeros((BANDS, 129), np.float32)
    for i in range(BANDS):
        left, centre, right = edges[i:i + 3]
        bank[i] = np.maximum(0, np.minimum((bins - left) / (centre - left), (right - bins) / (right - centre)))
        bank[i] /= bank[i].sum()
    return bank


BANK = triangles()
HAMMING = (0.54 - 0.46 * np.cos(2 * np.pi * np.arange(200) / 199)).astype(np.float32)


def active_rms(pcm, frame):
    """RMS of the frames within 15 dB of the loudest, as Level.activeRms."""
    count = len(pcm) // frame
    if count == 0:
        return np.sqrt(np.mean(pcm ** 2) + 1e-9)
    energy = (pcm[:count * frame].reshape(count, frame) ** 2).mean(1)
    return float(np.sqrt(energy[energy >= energy.max() / 31.6].mean()) + 1e-9)


def spectrum(pcm):
    """8 kHz to frames of log mel bands."""
    pcm = pcm * (2500 / active_rms(pcm, 160))
    sharp = np.empty_like(pcm)
    sharp[0], sharp[1:] = pcm[0], pcm[1:] - 0.97 * pcm[:-1]
    count = 1 + (len(sharp) - 200) // 80
    windows = np.lib.stride_tricks.sliding_window_view(sharp, 200)[::80][:count] * HAMMING
    power = np.abs(np.fft.rfft(windows, 256)) ** 2
    return np.log(power @ BANK.T + FLOOR).astype(np.float32)


def talking(bands):
    loudness = bands.mean(1)
    return loudness >= np.sort(loudness)[int(0.95 * (len(loudness) - 1))] - 3.5


def level(bands, usual):
    """What is taken off each band: the mean of the talking frames, drawn to the usual one in a short turn."""
    speech = talking(bands)
    return (bands[speech].sum(0) + PATIENCE * usual) / (speech.sum() + PATIENCE)


def neighbours(count, offset=0):
    """Indices of the frames around each frame."""
    return offset + np.clip(np.arange(count)[:, None] + np.arange(-AROUND, AROUND + 1)[None], 0, count - 1)


def slopes(cepstra):
    """Sphinx's feature 1s_c_d_dd."""
    count = len(cepstra)
    at = lambda k: cepstra[np.clip(np.arange(count) + k, 0, count - 1)]
    return np.hstack([cepstra, at(2) - at(-2), (at(3) - at(-1)) - (at(1) - at(-3))])


def resampled(pcm, length):
    """To another length, band limited."""
    source = np.fft.rfft(pcm)
    target = np.zeros(length // 2 + 1, complex)
    shared = min(len(target), len(source))
    target[:shared] = source[:shared]
    return np.fft.irfft(target, length) * length / len(pcm)


def mu_law(pcm):
    """Coded and decoded by G.711."""
    pcm = np.clip(np.round(pcm), -32635, 32635)
    size = np.abs(pcm) + 132
    segment = np.clip(np.floor(np.log2(size)) - 7, 0, 7)
    return np.sign(pcm) * ((np.floor(size / 2 ** (segment + 3)) * 2 + 1) * 2 ** (segment + 2) - 132)


def pink(count, random):
    bins = np.fft.rfft(random.standard_normal(count))
    bins[1:] /= np.sqrt(np.arange(1, len(bins)))
    bins[0] = 0
    noise = np.fft.irfft(bins, count)
    return noise / np.sqrt((noise ** 2).mean())


def voice_means(cepstra, owners):
    """The long-term mean of each voice's cepstra."""
    voices = {voice for _, voice in owners}
    return {v: np.concatenate([c for c, (_, w) in zip(cepstra, owners) if w == v]).mean(0) for v in voices}


class Network:
    """Two rectified layers and a linear one, with Adam. The file is that of EarNetwork.java."""

    def __init__(self, usual, scale, weights):
        self.usual, self.scale, self.weights = usual.astype('f'), scale.astype('f'), [w.astype('f') for w in weights]
        self.first = [np.zeros_like(w) for w in self.weights]
        self.second = [np.zeros_like(w) for w in self.weights]
        self.steps = 0

    @staticmethod
    def fresh(usual, scale, wide, narrow, random):
        layer = lambda a, b, gain: [random.standard_normal((a, b)) * np.sqrt(gain / a), np.zeros(b)]
        return Network(usual, scale, layer(INPUTS, wide, 2) + layer(wide, narrow, 2) + layer(narrow, 39, 1))

    @staticmethod
    def read(path):
        with open(path, 'rb') as file:
            _, _, wide, narrow, _ = np.fromfile(file, '<i4', 5)
            np.fromfile(file, '<f4', 1)
            usual, scale = np.fromfile(file, '<f4', BANDS), np.fromfile(file, '<f4', BANDS)
            shapes = [(INPUTS, wide), (wide,), (wide, narrow), (narrow,), (narrow, 39), (39,)]
            return Network(usual, scale, [np.fromfile(file, '<f4', int(np.prod(s))).reshape(s) for s in shapes])

    def write(self, path):
        with open(path, 'wb') as file:
            np.array([BANDS, AROUND, len(self.weights[1]), len(self.weights[3]), 39], '<i4').tofile(file)
            np.array([PATIENCE], '<f4').tofile(file)
            for values in [self.usual, self.scale] + self.weights:
                values.astype('<f4').tofile(file)

    def seen(self, bands):
        return ((bands - level(bands, self.usual)) * self.scale).astype('f')

    def hear(self, inputs):
        w = self.weights
        wide = np.maximum(inputs @ w[0] + w[1], 0)
        narrow = np.maximum(wide @ w[2] + w[3], 0)
        return wide, narrow, narrow @ w[4] + w[5]

    def gradients(self, inputs, wide, narrow, error):
        w = self.weights
        at_narrow = (error @ w[4].T) * (narrow > 0)
        at_wide = (at_narrow @ w[2].T) * (wide > 0)
        return [inputs.T @ at_wide, at_wide.sum(0), wide.T @ at_narrow, at_narrow.sum(0), narrow.T @ error, error.sum(0)]

    def learn(self, gradients, rate, decay=0.0):
        self.steps += 1
        length = np.sqrt(sum((g * g).sum() for g in gradients))
        short = min(1, 5 / (length + 1e-9))
        for weight, first, second, gradient in zip(self.weights, self.first, self.second, gradients):
            gradient = gradient * short
            first *= .9
            first += .1 * gradient
            second *= .999
            second += .001 * gradient * gradient
            step = (first / (1 - .9 ** self.steps)) / (np.sqrt(second / (1 - .999 ** self.steps)) + 1e-8)
            weight -= rate * (step + decay * weight * (weight.ndim > 1))
