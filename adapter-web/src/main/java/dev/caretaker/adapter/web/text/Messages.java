package dev.caretaker.adapter.web.text;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Texts by key, with figures to fill in: {@code {min}} is the figure itself, {@code {min|day|days}} the figure with the
 * noun that fits it. {@code KEY.history.0} is used instead of {@code KEY} when the figure {@code history} is 0.
 */
final class Messages {

    static final String OF_THE_HOST = "caretaker-messages.properties";

    private static final String OUR_OWN = "dev/caretaker/adapter/web/messages.properties";
    private static final Pattern FIGURE = Pattern.compile("\\{([a-zA-Z]+)(?:\\|([^|}]*)\\|([^|}]*))?}");
    private static final Pattern INSTANT = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(?:\\.\\d+)?Z");

    private final Map<String, String> texts;

    Messages(Map<String, String> texts) {
        this.texts = Map.copyOf(texts);
    }

    static Messages load(ClassLoader loader) {
        try {
            List<URL> files = new ArrayList<>(Collections.list(loader.getResources(OUR_OWN)));
            if (files.isEmpty()) {
                throw new IllegalStateException("missing from the class path: " + OUR_OWN);
            }
            files.addAll(Collections.list(loader.getResources(OF_THE_HOST)));
            Map<String, String> texts = new HashMap<>();
            for (URL file : files) {
                read(file).forEach((key, text) -> texts.put((String) key, (String) text));
            }
            return new Messages(texts);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Properties read(URL file) throws IOException {
        try (var reader = new InputStreamReader(file.openStream(), StandardCharsets.UTF_8)) {
            var properties = new Properties();
            properties.load(reader);
            return properties;
        }
    }

    Set<String> keys() {
        return texts.keySet();
    }

    Optional<String> find(String key, Map<String, String> figures) {
        String special = figures.entrySet().stream()
                .map(figure -> key + "." + figure.getKey() + "." + figure.getValue())
                .filter(texts::containsKey)
                .findFirst()
                .orElse(key);
        return Optional.ofNullable(texts.get(special)).map(text -> fill(text, figures));
    }

    private static String fill(String text, Map<String, String> figures) {
        return FIGURE.matcher(text)
                .replaceAll(match -> Matcher.quoteReplacement(filled(match, figures.get(match.group(1)))));
    }

    private static String filled(MatchResult placeholder, @Nullable String figure) {
        if (figure == null) {
            return placeholder.group();
        }
        if (placeholder.group(2) == null) {
            return INSTANT.matcher(figure).matches() ? TimeText.of(Instant.parse(figure)) : figure;
        }
        return figure + " " + placeholder.group(figure.equals("1") ? 2 : 3);
    }
}
