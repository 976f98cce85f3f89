"""Step 1: has flite speak the training sentences, and lists those for MaryTTS. Arguments: sentences, dictionary, work folder."""
import os
import pickle
import random
import subprocess
import sys
import wave
from concurrent.futures import ThreadPoolExecutor
import numpy as np

VOICES = ['rms', 'awb', 'kal16', 'slt']
DIGITS = 'zero oh one two three four five six seven eight nine'.split()
SHORT = ('yes no yeah nope okay sure right correct speaking wrong hello goodbye please later cancel confirm move repeat operator wait stop '
         'monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december '
         'morning afternoon evening noon today tomorrow first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth '
         'fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth thirtieth ten eleven twelve thirteen fourteen fifteen sixteen '
         'seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety').split()


def sentences(path, dictionary):
    random.seed(7)
    words = sorted({w for w in (line.split()[0] for line in open(dictionary) if line.strip()) if w.isalpha() and 3 <= len(w) <= 9})
    all_ = [line.strip() for line in open(path) if line.strip()]
    all_ += [' '.join(random.choice(words) for _ in range(random.randint(3, 6))) for _ in range(220)]
    all_ += [' '.join(random.choice(DIGITS) for _ in range(random.choice([1, 1, 2, 3, 4, 5, 6]))) for _ in range(90)]
    all_ += SHORT
    return all_ + [' '.join(random.choice(SHORT) for _ in range(2)) for _ in range(60)]


def spoken(job):
    number, voice, text, stretch, folder = job
    file = f'{folder}/{number}_{voice}.wav'
    subprocess.run(['flite', '-voice', voice, '--setf', f'duration_stretch={stretch}', '-t', text, '-o', file], check=True)
    with wave.open(file) as sound:
        assert sound.getframerate() == 16000
        return number, voice, text, np.frombuffer(sound.readframes(sound.getnframes()), dtype=np.int16)


def main(path, dictionary, work):
    os.makedirs(f'{work}/voices', exist_ok=True)
    texts = sentences(path, dictionary)
    jobs = [(i, voice, text, random.choice([.85, 1, 1, 1.15]), f'{work}/voices') for i, text in enumerate(texts) for voice in random.sample(VOICES, 3)]
    with ThreadPoolExecutor(2) as workers:
        pickle.dump(list(workers.map(spoken, jobs)), open(f'{work}/flite.pkl', 'wb'))
    random.seed(9)
    with open(f'{work}/mary.txt', 'w') as mary:
        mary.writelines(f'{i}\t{text}\n' for i, text in enumerate(texts) if random.random() < .45)


main(*sys.argv[1:])
