"""Step 3: pairs of the same speech: cepstra of the studio (sphinx_fe) and spectra of telephone lines, clean and noisy. Argument: work folder."""
import os
import pickle
import subprocess
import sys
import numpy as np
from scipy.signal import fftconvolve, firwin2
from features import active_rms, mu_law, pink, resampled, spectrum

FRONT_END = ('sphinx_fe -lowerf 130 -upperf 6800 -nfilt 25 -transform dct -lifter 22 -samprate 16000 -remove_noise yes -ei raw -eo mfc -raw yes')


def utterances(work):
    flite = [(i, voice, text, pcm.astype(np.float64)) for i, voice, text, pcm in pickle.load(open(f'{work}/flite.pkl', 'rb'))]
    for line in open(f'{work}/mary.txt'):
        number, text = line.rstrip('\n').split('\t')
        pcm = np.fromfile(f'{work}/voices/{number}_mary.raw', '<i2').astype(np.float64)
        flite.append((int(number), 'mary', text, resampled(pcm, len(pcm) // 3)))
    return flite


def studio(pcm, random):
    """Another vocal tract (by speed), silence around it, one level."""
    pcm = resampled(pcm, int(len(pcm) / random.choice([.88, .94, 1, 1, 1.06, 1.13, 1.2])) // 2 * 2)
    loud = np.nonzero(np.abs(pcm) > 60)[0]
    if len(loud) < 1600:
        return None
    before, after = random.integers(1200, 5600, 2)
    pcm = np.concatenate([np.zeros(before), pcm[loud[0]:loud[-1] + 1], np.zeros(after)])
    pcm = pcm[:len(pcm) // 2 * 2]
    return pcm * 2500 / active_rms(pcm, 320)


def babble(count, pool, random):
    noise = np.zeros(count)
    for _ in range(random.integers(3, 7)):
        talk = pool[random.integers(len(pool))]
        talk = np.roll(np.resize(resampled(talk, len(talk) // 2), count), random.integers(0, len(talk) // 2))
        noise += talk / np.sqrt((talk ** 2).mean() + 1e-9)
    noise /= np.sqrt((noise ** 2).mean())
    return .8 * noise + .6 * pink(count, random) if random.random() < .5 else noise


def line(pcm, condition, pool, random):
    """Noise of the room, the band and tilt of a telephone, a level, noise of the line, mu-law."""
    pcm = resampled(pcm, len(pcm) // 2)
    low, high = random.uniform(120, 320), random.uniform(3250, 3800)
    tilt, middle = random.uniform(-5, 5), random.uniform(-3, 3)
    hertz, gains = [0, low * .7, low, 1000, 2000, high, min(high * 1.08, 3990), 4000], [0, .1, 1, 1, 1, 1, .05, 0]
    decibels = [tilt * np.log2(max(f, 100) / 1000) / 2 + (middle if 800 < f < 2500 else 0) for f in hertz]
    taps = firwin2(161, hertz, [g * 10 ** (d / 20) for g, d in zip(gains, decibels)], fs=8000)
    if condition != 'clean':
        ratio = float(condition[1:]) + random.uniform(-2.5, 2.5)
        if condition[0] == 'b':
            noise = babble(len(pcm), pool, random)
        else:
            noise = pink(len(pcm), random) if random.random() < .6 else random.standard_normal(len(pcm))
        pcm = pcm + noise / np.sqrt((noise ** 2).mean()) * active_rms(pcm, 160) / 10 ** (ratio / 20)
    pcm = fftconvolve(pcm, taps, 'same') * 10 ** (random.uniform(-16, 6) / 20)
    return mu_law(pcm + random.standard_normal(len(pcm)) * random.choice([0, 1, 3, 8]))


def main(work):
    random = np.random.default_rng(5)
    spoken = utterances(work)
    pool = [pcm for _, _, _, pcm in spoken]
    os.makedirs(f'{work}/studio', exist_ok=True)
    ids, takes = [], []
    for number, (sentence, voice, text, pcm) in enumerate(spoken):
        for take in range(2):
            clean = studio(pcm, random)
            if clean is not None:
                ids.append(f'{number}_{take}')
                takes.append((sentence, voice, text, clean))
                noisy = clean + random.standard_normal(len(clean)) * 8
                np.clip(noisy, -32000, 32000).astype('<i2').tofile(f'{work}/studio/{ids[-1]}.raw')
    open(f'{work}/ids', 'w').write('\n'.join(ids) + '\n')
    subprocess.run(FRONT_END.split() + ['-c', f'{work}/ids', '-di', f'{work}/studio', '-do', f'{work}/studio'], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    cepstra = [np.frombuffer(open(f'{work}/studio/{i}.mfc', 'rb').read()[4:], dtype='<f4').reshape(-1, 13) for i in ids]
    heard = []
    for number, ((sentence, voice, _, clean), target) in enumerate(zip(takes, cepstra)):
        conditions = ['clean', random.choice(['n25', 'n20', 'n15', 'n10', 'b20', 'b12'])] + (['clean'] if random.random() < .5 else [])
        for condition in conditions:
            bands = spectrum(line(clean, condition, pool, random))
            heard.append((sentence, voice, str(condition), number, bands[:min(len(bands), len(target))]))
    pickle.dump((heard, cepstra, [(s, v) for s, v, _, _ in takes], [t for _, _, t, _ in takes]), open(f'{work}/pairs.pkl', 'wb'))


main(*sys.argv[1:])
