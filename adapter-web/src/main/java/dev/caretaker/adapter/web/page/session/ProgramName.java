package dev.caretaker.adapter.web.page.session;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Browsers and systems by the tell-tale words of the {@code User-Agent} header; the order decides, as in the header. */
public final class ProgramName {

    private static final Map<String, String> PROGRAMS = ordered(
            "Edg/",
            "Edge",
            "OPR/",
            "Opera",
            "Firefox/",
            "Firefox",
            "Chrome/",
            "Chrome",
            "Safari/",
            "Safari",
            "curl/",
            "curl");
    private static final Map<String, String> SYSTEMS = ordered(
            "Android",
            "Android",
            "iPhone",
            "iPhone",
            "iPad",
            "iPad",
            "Windows",
            "Windows",
            "Mac OS X",
            "macOS",
            "CrOS",
            "ChromeOS",
            "Linux",
            "Linux");

    private ProgramName() {}

    private static Map<String, String> ordered(String... pairs) {
        Map<String, String> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put(pairs[i], pairs[i + 1]);
        }
        return map;
    }

    /**
     * A program in words.
     *
     * @param agent what it calls itself
     * @return such as “Firefox on Windows”; empty if nothing is recognised
     */
    public static Optional<String> of(String agent) {
        Optional<String> program = find(PROGRAMS, agent);
        Optional<String> system = find(SYSTEMS, agent);
        return program.map(name -> system.map(place -> name + " on " + place).orElse(name))
                .or(() -> system);
    }

    private static Optional<String> find(Map<String, String> names, String agent) {
        return names.entrySet().stream()
                .filter(entry -> agent.contains(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }
}
