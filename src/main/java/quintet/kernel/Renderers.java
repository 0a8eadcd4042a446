package quintet.kernel;

import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import java.awt.image.RenderedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import javax.imageio.ImageIO;

/** Shows values: with the {@link Renderer}s there are, else as a picture if it is one, and always as text too. */
final class Renderers {

    /** So much text of one value is shown. */
    static final int LONGEST_TEXT = 100_000;

    private List<Renderer> installed;

    /** What a client needs to show a value. Whatever goes wrong in the value's own code is told on standard error. */
    DisplayData show(Object value) {
        if (value instanceof DisplayData ready) {
            return ready;
        }
        DisplayData data = new DisplayData();
        boolean hasText = false;
        for (Map.Entry<String, Object> entry : render(value).entrySet()) {
            hasText |= entry.getKey().equals("text/plain");
            data.putData(entry.getKey(), encoded(entry.getKey(), entry.getValue()));
        }
        if (!hasText) {
            data.putText(abbreviated(text(value)));
        }
        return data;
    }

    private Map<String, Object> render(Object value) {
        for (Renderer renderer : installed()) {
            try {
                Optional<Map<String, Object>> rendered = renderer.render(value);
                if (rendered.isPresent()) {
                    return rendered.get();
                }
            } catch (Exception | LinkageError | StackOverflowError | OutOfMemoryError | AssertionError failure) {
                warn(renderer.getClass().getName() + " could not show the " + typeOf(value), failure);
            }
        }
        if (value instanceof RenderedImage image) {
            try {
                ByteArrayOutputStream png = new ByteArrayOutputStream();
                if (ImageIO.write(image, "png", png)) {
                    return Map.of("image/png", png.toByteArray(), "text/plain", describe(image));
                }
            } catch (IOException | RuntimeException failure) {
                warn("The picture could not be written as PNG", failure);
            }
        }
        return Map.of();
    }

    /** Loaded when first needed: what lies behind a renderer, a library of charts for instance, takes a while to load. */
    private List<Renderer> installed() {
        if (installed == null) {
            installed = new ArrayList<>();
            Iterator<Renderer> found = ServiceLoader.load(Renderer.class, Renderer.class.getClassLoader())
                    .iterator();
            while (true) {
                try {
                    if (!found.hasNext()) {
                        break;
                    }
                    installed.add(found.next());
                } catch (ServiceConfigurationError | LinkageError broken) {
                    warn("A renderer could not be loaded", broken);
                }
            }
        }
        return installed;
    }

    private static Object encoded(String mediaType, Object data) {
        if (data instanceof byte[] bytes) {
            return Base64.getEncoder().encodeToString(bytes);
        }
        return mediaType.equals("text/plain") ? abbreviated(String.valueOf(data)) : data;
    }

    private static String describe(RenderedImage image) {
        return image.getClass().getSimpleName() + " " + image.getWidth() + " x " + image.getHeight();
    }

    private static String text(Object value) {
        try {
            return Frames.readable(value.getClass().isArray() ? ArrayText.of(value) : String.valueOf(value));
        } catch (Exception | LinkageError | StackOverflowError | OutOfMemoryError | AssertionError failure) {
            warn("toString of the " + typeOf(value) + " failed", failure);
            return "(a " + typeOf(value) + " whose toString fails)";
        }
    }

    private static String abbreviated(String text) {
        if (text.length() <= LONGEST_TEXT) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(LONGEST_TEXT - 1)) ? LONGEST_TEXT - 1 : LONGEST_TEXT;
        return text.substring(0, end) + "\n... (" + (text.length() - end)
                + " more characters are not shown; print the value to see all of it)";
    }

    private static String typeOf(Object value) {
        return Frames.readable(value.getClass().getTypeName());
    }

    private static void warn(String what, Throwable failure) {
        String why;
        try {
            why = String.valueOf(failure);
        } catch (RuntimeException | StackOverflowError broken) {
            why = failure.getClass().getName();
        }
        System.err.println(what + ": " + Frames.readable(why));
    }
}
