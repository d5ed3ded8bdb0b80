package dev.caretaker.app;

import dev.caretaker.adapter.jdbc.startup.StartRefusedException;
import java.util.HashMap;
import java.util.Map;

/** What an environment variable switches on by being set, as properties that {@code application.yml} refers to. */
final class Switches {

    private static final String CERTIFICATE = "CARETAKER_TLS_CERTIFICATE";
    private static final String KEY = "CARETAKER_TLS_KEY";
    private static final String METRICS = "CARETAKER_METRICS_PORT";

    private Switches() {}

    /**
     * Reads the switches.
     *
     * @param environment variables; one that is empty counts as not set
     * @return properties
     * @throws StartRefusedException if only half of what belongs together is set
     */
    static Map<String, Object> of(Map<String, String> environment) {
        Map<String, Object> properties = new HashMap<>();
        boolean certificate = isSet(environment, CERTIFICATE);
        if (certificate != isSet(environment, KEY)) {
            throw new StartRefusedException((certificate ? CERTIFICATE : KEY) + " is set, but "
                    + (certificate ? KEY : CERTIFICATE) + " is not: set both for https, or neither.");
        }
        if (certificate) {
            properties.put("caretaker.https", true);
            properties.put("caretaker.scheme", "https");
        }
        if (isSet(environment, METRICS)) {
            properties.put("caretaker.metered", true);
        }
        return properties;
    }

    private static boolean isSet(Map<String, String> environment, String name) {
        return !environment.getOrDefault(name, "").isBlank();
    }
}
