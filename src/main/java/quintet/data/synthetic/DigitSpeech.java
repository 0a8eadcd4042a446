package quintet.data.synthetic;

import static quintet.data.synthetic.Streams.uniform;

import java.util.Map;
import java.util.Random;
import quintet.features.Waveform;

/**
 * Speaks the English digits with a small formant synthesiser: a pulse train (the voice) goes through four resonators (the
 * mouth), hissing noise through one, and what the sounds of a word demand of them changes smoothly in time.
 *
 * <p>Source: D. H. Klatt, Software for a cascade/parallel formant synthesizer, Journal of the Acoustical Society of America
 * 67(3), 1980; the formants of the vowels: G. E. Peterson and H. L. Barney, Control methods used in a study of the vowels,
 * 1952.
 */
final class DigitSpeech {

    static final int SAMPLE_RATE = 8000;

    /** Samples a clip (0.615 s), which is 24 frames of 40 ms every 25 ms. */
    static final int SAMPLES = 4920;

    /** Samples between two changes of the resonators: 5 ms. */
    private static final int STEP = 40;

    /**
     * One sound of speech.
     *
     * @param formants resonances F1, F2, F3 (Hz)
     * @param voice strength of the voice
     * @param hiss strength of the noise
     * @param hissHz where the noise is strongest
     * @param seconds how long it lasts
     */
    private record Phone(double[] formants, double voice, double hiss, double hissHz, double seconds) {}

    private static final Map<String, Phone> PHONES = Map.ofEntries(
            phone("AA", 710, 1100, 2540, 1, 0, 2500, 90),
            phone("AH", 620, 1190, 2390, 1, 0, 2500, 110),
            phone("AO", 590, 880, 2540, 1, 0, 2500, 130),
            phone("EH", 550, 1770, 2490, 1, 0, 2500, 100),
            phone("EY", 480, 1970, 2500, 1, 0, 2500, 90),
            phone("IH", 400, 1920, 2560, 1, 0, 2500, 90),
            phone("IY", 280, 2250, 2890, 0.9, 0, 2500, 110),
            phone("OW", 500, 900, 2300, 1, 0, 2500, 110),
            phone("UW", 310, 870, 2250, 0.9, 0, 2500, 160),
            phone("R", 350, 1060, 1380, 0.7, 0, 2500, 70),
            phone("W", 300, 610, 2200, 0.6, 0, 2500, 70),
            phone("N", 280, 1700, 2600, 0.3, 0, 2500, 90),
            phone("V", 220, 1100, 2080, 0.35, 0.1, 2500, 55),
            phone("Z", 240, 1390, 2530, 0.3, 0.25, 3500, 80),
            phone("S", 320, 1390, 2530, 0, 0.5, 3600, 110),
            phone("F", 340, 1100, 2080, 0, 0.25, 2600, 100),
            phone("TH", 320, 1290, 2540, 0, 0.2, 3000, 80),
            phone("-", 350, 1500, 2500, 0, 0, 3000, 45),
            phone("T", 400, 1600, 2600, 0, 0.6, 3200, 30),
            phone("K", 300, 1990, 2850, 0, 0.5, 1900, 30));

    private static final String[] WORDS = {
        "Z IH R OW",
        "W AH N",
        "T UW",
        "TH R IY",
        "F AO R",
        "F AA IY V",
        "S IH - K S",
        "S EH V AH N",
        "EY IY - T",
        "N AA IY N"
    };

    private DigitSpeech() {}

    /** A clip of {@link #SAMPLES} samples; {@code noise} is the strength of white noise in relation to that of the clip. */
    static Waveform speak(int digit, double noise, Random random) {
        float[] word = word(digit, random);
        float[] clip = new float[SAMPLES];
        // within reach of the middle: nobody cuts words out exactly
        int slack = SAMPLES - word.length;
        int start = (int) (slack * uniform(random, 0.3, 0.7));
        double power = 0;
        for (int i = 0; i < word.length; i++) {
            clip[start + i] = word[i];
            power += word[i] * word[i] / SAMPLES;
        }
        double deviation = noise * Math.sqrt(power);
        for (int i = 0; i < SAMPLES; i++) {
            clip[i] += (float) (deviation * random.nextGaussian());
        }
        return new Waveform(clip, SAMPLE_RATE);
    }

    private static float[] word(int digit, Random random) {
        String[] names = WORDS[digit].split(" ");
        double rate = uniform(random, 0.8, 1.2);
        Phone[] phones = new Phone[names.length];
        double seconds = 0;
        double mouth = uniform(random, 0.88, 1.18); // a short vocal tract resonates higher
        for (int p = 0; p < names.length; p++) {
            phones[p] = spoken(PHONES.get(names[p]), mouth, rate, random);
            seconds += phones[p].seconds();
        }
        double pitch = uniform(random, 95, 150) * (mouth > 1.03 ? 1.5 : 1);
        double fall = uniform(random, 0.05, 0.3);
        double fade = 0.02; // seconds of closing mouth at the end
        int samples = Math.min(SAMPLES, (int) ((seconds + fade) * SAMPLE_RATE) / STEP * STEP);

        Resonator[] tract = {new Resonator(70), new Resonator(100), new Resonator(150), new Resonator(250)};
        Resonator hissing = new Resonator(900);
        double[] formants = phones[0].formants().clone();
        double voice = 0;
        double hiss = 0;
        double hissHz = phones[0].hissHz();
        double phase = 0;
        double glottis = 0;
        float[] wave = new float[samples];
        for (int at = 0; at < samples; at += STEP) {
            double time = (double) at / SAMPLE_RATE;
            Phone phone = at(phones, time);
            boolean over = time > seconds;
            // the mouth moves slower (25 ms) than voice and breath start and stop (10 ms)
            for (int f = 0; f < 3; f++) {
                formants[f] += 0.2 * (phone.formants()[f] - formants[f]);
                tract[f].tune(formants[f]);
            }
            tract[3].tune(3400 * mouth);
            voice += 0.4 * ((over ? 0 : phone.voice()) - voice);
            hiss += 0.6 * ((over ? 0 : phone.hiss()) - hiss);
            hissHz += 0.5 * (phone.hissHz() - hissHz);
            hissing.tune(hissHz);
            double hz = pitch * (1 - fall * time / seconds) * (1 + 0.02 * random.nextGaussian());
            for (int i = at; i < at + STEP; i++) {
                phase += hz / SAMPLE_RATE;
                double pulse = phase >= 1 ? 1 : 0;
                phase -= pulse;
                glottis = 0.92 * glottis + pulse + 0.02 * random.nextGaussian();
                double sound = voice * glottis;
                for (Resonator resonator : tract) {
                    sound = resonator.next(sound);
                }
                wave[i] = (float) (sound + hissing.next(0.35 * hiss * random.nextGaussian()));
            }
        }
        return loudness(wave, uniform(random, 0.3, 0.7));
    }

    private static Phone spoken(Phone phone, double mouth, double rate, Random random) {
        double[] formants = phone.formants().clone();
        for (int f = 0; f < formants.length; f++) {
            formants[f] *= mouth * (1 + 0.05 * random.nextGaussian());
        }
        return new Phone(
                formants,
                phone.voice() * Math.exp(0.15 * random.nextGaussian()),
                phone.hiss() * Math.exp(0.3 * random.nextGaussian()),
                phone.hissHz() * (1 + 0.05 * random.nextGaussian()),
                phone.seconds() * rate * uniform(random, 0.8, 1.2));
    }

    private static Phone at(Phone[] phones, double time) {
        double end = 0;
        for (Phone phone : phones) {
            end += phone.seconds();
            if (time < end) {
                return phone;
            }
        }
        return phones[phones.length - 1];
    }

    private static float[] loudness(float[] wave, double peak) {
        float most = 0;
        for (float sample : wave) {
            most = Math.max(most, Math.abs(sample));
        }
        for (int i = 0; i < wave.length; i++) {
            wave[i] *= (float) (peak / most);
        }
        return wave;
    }

    private static Map.Entry<String, Phone> phone(
            String name,
            double f1,
            double f2,
            double f3,
            double voice,
            double hiss,
            double hissHz,
            double milliseconds) {
        return Map.entry(name, new Phone(new double[] {f1, f2, f3}, voice, hiss, hissHz, milliseconds / 1000));
    }

    /** Two poles: {@code y[n] = a x[n] + b y[n-1] + c y[n-2]}, with gain 1 at 0 Hz. */
    private static final class Resonator {

        private final double width;
        private double a;
        private double b;
        private double c;
        private double last;
        private double lastButOne;

        Resonator(double widthHz) {
            width = widthHz;
        }

        void tune(double hz) {
            double below = Math.min(hz, 0.47 * SAMPLE_RATE);
            c = -Math.exp(-2 * Math.PI * width / SAMPLE_RATE);
            b = 2 * Math.exp(-Math.PI * width / SAMPLE_RATE) * Math.cos(2 * Math.PI * below / SAMPLE_RATE);
            a = 1 - b - c;
        }

        double next(double x) {
            double y = a * x + b * last + c * lastButOne;
            lastButOne = last;
            last = y;
            return y;
        }
    }
}
