package dev.caretaker.adapter.web.page;

import io.netty.handler.codec.http.QueryStringDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What a browser submitted, exactly as it was typed: nothing is trimmed and names with brackets and dots stay what they
 * are. Of a name that comes twice the first value counts, unless somebody asks for {@link #every} one.
 *
 * @param values value by name, in the order of the form
 * @param repeated all values of each name that comes more than once
 */
public record FormBody(Map<String, String> values, Map<String, List<String>> repeated) {

    private static final int MOST_FIELDS = 2000;

    /**
     * Reads a form.
     *
     * @param body body of the request, as {@code application/x-www-form-urlencoded} in UTF-8
     * @return its values
     */
    public static FormBody of(String body) {
        Map<String, List<String>> parameters =
                new QueryStringDecoder(body, StandardCharsets.UTF_8, false, MOST_FIELDS, true).parameters();
        Map<String, String> values = new LinkedHashMap<>();
        Map<String, List<String>> repeated = new LinkedHashMap<>();
        parameters.forEach((name, given) -> {
            values.put(name, given.get(0).replace("\r\n", "\n"));
            if (given.size() > 1) {
                repeated.put(name, List.copyOf(given));
            }
        });
        return new FormBody(values, repeated);
    }

    /**
     * One value.
     *
     * @param name its name
     * @return empty if the form did not have it
     */
    public Optional<String> value(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /**
     * All values of a name, such as those of ticked check boxes.
     *
     * @param name the name
     * @return in the order of the form; empty if the form did not have it
     */
    public List<String> every(String name) {
        return repeated.getOrDefault(name, value(name).stream().toList());
    }

    /**
     * One value.
     *
     * @param name its name
     * @return empty text if the form did not have it
     */
    public String text(String name) {
        return value(name).orElse("");
    }

    /**
     * One value that has to be a number which the page itself wrote.
     *
     * @param name its name
     * @return empty if it is missing or no number
     */
    public Optional<Long> number(String name) {
        return value(name).filter(text -> text.matches("[0-9]{1,18}")).map(Long::valueOf);
    }

    /**
     * Whether a check box was ticked.
     *
     * @param name its name
     * @return false if the form did not have it
     */
    public boolean isTicked(String name) {
        return text(name).equals("true");
    }

    /**
     * Which check boxes of a group were ticked.
     *
     * @param group what their names begin with, up to a dot
     * @return the rest of each name
     */
    public Set<String> ticked(String group) {
        String prefix = group + ".";
        return values.keySet().stream()
                .filter(name -> name.startsWith(prefix) && isTicked(name))
                .map(name -> name.substring(prefix.length()))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
