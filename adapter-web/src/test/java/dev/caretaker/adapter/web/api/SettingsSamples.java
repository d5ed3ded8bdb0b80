package dev.caretaker.adapter.web.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Bodies of settings calls. */
public final class SettingsSamples {

    private static final ObjectMapper JSON = new ObjectMapper();

    private SettingsSamples() {}

    /** The defaults with some properties changed, such as {@code "a":1,"b":2}. */
    public static String loginRestrictions(String changes) {
        return changed(
                "{\"maxFailedAttempts\":10,\"failureWindowMinutes\":15,\"lockoutMinutes\":1,\"maxLockoutMinutes\":15,"
                        + "\"sessionIdleMinutes\":30,\"sessionMaxHours\":10,\"allowedNetworks\":[]}",
                changes);
    }

    /** A JSON object. */
    public static ObjectNode object(String text) {
        try {
            return (ObjectNode) JSON.readTree(text);
        } catch (JsonProcessingException malformed) {
            throw new IllegalArgumentException(malformed);
        }
    }

    /** An object with some properties changed. */
    public static String changed(String object, String changes) {
        ObjectNode node = object(object);
        node.setAll(object("{" + changes + "}"));
        return node.toString();
    }
}
