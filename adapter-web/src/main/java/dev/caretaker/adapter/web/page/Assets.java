package dev.caretaker.adapter.web.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Addresses of our own static files; each changes with its content, so that browsers may keep them for ever. */
final class Assets {

    private static final int DIGITS = 12;

    private final Map<String, String> addresses = new ConcurrentHashMap<>();

    /**
     * The address of a file.
     *
     * @param path path below {@code static/}
     * @return address with a digest of the content
     * @throws IllegalArgumentException if there is no such file
     */
    String address(String path) {
        return addresses.computeIfAbsent(path, missing -> "/static/" + missing + "?v=" + digest(missing));
    }

    private static String digest(String path) {
        try (InputStream file = Assets.class.getClassLoader().getResourceAsStream("static/" + path)) {
            if (file == null) {
                throw new IllegalArgumentException("no static file " + path);
            }
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(file.readAllBytes());
            return HexFormat.of().formatHex(digest).substring(0, DIGITS);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
