package dev.caretaker.application.housekeeping.backup;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * What a backup says about itself; stands in its file beside the data.
 *
 * @param version version of the program that took it
 * @param createdAt when it was begun
 * @param schema version of the tables
 * @param dataBytes size of the data
 * @param dataSha256 SHA-256 of the data in lower-case hexadecimal
 */
public record BackupManifest(String version, Instant createdAt, String schema, long dataBytes, String dataSha256) {

    String text() {
        return "version=" + version + "\ncreatedAt=" + createdAt + "\nschema=" + schema + "\ndataBytes=" + dataBytes
                + "\ndataSha256=" + dataSha256 + "\n";
    }

    static BackupManifest parse(String text) throws IOException {
        Map<String, String> lines = new HashMap<>();
        text.lines().forEach(line -> {
            int at = line.indexOf('=');
            lines.put(line.substring(0, Math.max(0, at)), line.substring(at + 1));
        });
        try {
            return new BackupManifest(
                    lines.getOrDefault("version", ""),
                    Instant.parse(lines.getOrDefault("createdAt", "")),
                    lines.getOrDefault("schema", ""),
                    Long.parseLong(lines.getOrDefault("dataBytes", "")),
                    lines.getOrDefault("dataSha256", ""));
        } catch (DateTimeException | NumberFormatException malformed) {
            throw new IOException("the manifest is malformed", malformed);
        }
    }
}
