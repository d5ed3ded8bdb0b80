package dev.caretaker.adapter.web.security.csrf;

import io.micronaut.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a browser submitted with a form that may carry a file ({@code multipart/form-data}, RFC 7578), held in memory: the
 * server takes no larger body than that anyway. What is not well-formed is not there. Of a name that comes twice the
 * first value counts.
 */
public final class MultipartForm {

    private static final Pattern BOUNDARY = Pattern.compile("boundary=\"?([^\";,]{1,70})\"?");
    private static final Pattern NAME =
            Pattern.compile("(?i)content-disposition: *form-data;.*?\\bname=\"([^\"]*)\".*");
    private static final String END_OF_HEAD = "\r\n\r\n";

    private final Map<String, byte[]> parts;

    private MultipartForm(Map<String, byte[]> parts) {
        this.parts = parts;
    }

    /**
     * Reads a form.
     *
     * @param request the request, whose content type names the boundary
     * @param body its body
     * @return its parts; none if there is no boundary
     */
    public static MultipartForm of(HttpRequest<?> request, byte[] body) {
        Map<String, byte[]> parts = new LinkedHashMap<>();
        Matcher boundary = BOUNDARY.matcher(
                Optional.ofNullable(request.getHeaders().get("Content-Type")).orElse(""));
        if (boundary.find()) {
            // Every byte becomes one character and back again.
            String text = "\r\n" + new String(body, StandardCharsets.ISO_8859_1);
            for (String part : text.split(Pattern.quote("\r\n--" + boundary.group(1)), -1)) {
                read(part, parts);
            }
        }
        return new MultipartForm(parts);
    }

    private static void read(String part, Map<String, byte[]> parts) {
        int end = part.indexOf(END_OF_HEAD);
        if (end < 0) {
            return;
        }
        byte[] content = part.substring(end + END_OF_HEAD.length()).getBytes(StandardCharsets.ISO_8859_1);
        part.substring(0, end)
                .lines()
                .map(NAME::matcher)
                .filter(Matcher::matches)
                .findFirst()
                .ifPresent(name -> parts.putIfAbsent(name.group(1), content));
    }

    /**
     * A part as it was sent.
     *
     * @param name its name
     * @return empty if there is no such part, or nothing in it
     */
    public Optional<byte[]> bytes(String name) {
        return Optional.ofNullable(parts.get(name)).filter(content -> content.length > 0);
    }

    /**
     * A part as text in UTF-8.
     *
     * @param name its name
     * @return empty if there is no such part, or nothing in it
     */
    public Optional<String> text(String name) {
        return bytes(name).map(content -> new String(content, StandardCharsets.UTF_8));
    }

    /**
     * Every part as text in UTF-8, with line feeds alone at the ends of lines.
     *
     * @return text by name, in the order of the form; empty text where nothing is in a part
     */
    public Map<String, String> texts() {
        Map<String, String> texts = new LinkedHashMap<>();
        parts.forEach(
                (name, content) -> texts.put(name, new String(content, StandardCharsets.UTF_8).replace("\r\n", "\n")));
        return texts;
    }
}
