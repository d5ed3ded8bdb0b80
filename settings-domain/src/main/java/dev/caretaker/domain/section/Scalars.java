package dev.caretaker.domain.section;

import dev.caretaker.domain.section.Field.Kind;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The kinds of fields whose text is one string: what is known of each, and what reads it. */
final class Scalars {

    private Scalars() {}

    static Field<Boolean> toggle(String name) {
        return new ScalarField<>(new Traits(name, Kind.TOGGLE, Map.of()), Readers::toggle);
    }

    static Field<Integer> wholeNumber(String name, Unit unit, int minimum, int maximum) {
        return new ScalarField<>(
                new Traits(name, Kind.WHOLE_NUMBER, unit, Readers.limits(minimum, maximum), List.of()),
                text -> Readers.number(text, minimum, maximum));
    }

    static Field<Integer> numberChoice(String name, Unit unit, List<Integer> numbers) {
        var words = numbers.stream().map(String::valueOf).toList();
        return new ScalarField<>(
                new Traits(name, Kind.NUMBER_CHOICE, unit, Readers.limits(words), words),
                text -> Readers.choice(text.strip(), words, Integer::valueOf));
    }

    static Field<Count> count(String name, Unit unit) {
        return new ScalarField<>(
                new Traits(name, Kind.COUNT, unit, Readers.limits(0, Count.MAXIMUM), List.of()), Readers::count);
    }

    static <E extends Enum<E>> Field<E> choice(String name, Class<E> type) {
        var words = Stream.of(type.getEnumConstants()).map(Enum::name).toList();
        return new ScalarField<>(
                new Traits(name, Kind.CHOICE, Unit.NONE, Readers.limits(words), words),
                text -> Readers.choice(text, words, word -> Enum.valueOf(type, word)));
    }

    static Field<String> text(String name, int minimumLength, int maximumLength) {
        return new ScalarField<>(
                new Traits(name, Kind.TEXT, Readers.limits(minimumLength, maximumLength)),
                text -> Readers.text(text, minimumLength, maximumLength));
    }

    static Field<String> guid(String name) {
        return new ScalarField<>(new Traits(name, Kind.GUID, Readers.GUID_LIMITS), Readers::guid);
    }

    static Field<ZoneId> timeZone(String name) {
        var zones = ZoneId.getAvailableZoneIds().stream().sorted().toList();
        return new ScalarField<>(
                new Traits(name, Kind.TIME_ZONE, Unit.NONE, Map.of(), zones), text -> Readers.timeZone(text, zones));
    }

    static Field<Schedule> schedule(String name) {
        return new ScalarField<>(new Traits(name, Kind.SCHEDULE, Map.of()), Readers::schedule);
    }

    static Field<List<Network>> networks(String name, int maximum) {
        return new ScalarField<>(
                new Traits(name, Kind.NETWORKS, Map.of("max", Integer.toString(maximum))),
                text -> Readers.networks(text, maximum),
                list -> String.join("\n", list.stream().map(Network::toString).toList()));
    }

    static Field<List<String>> lines(String name, int maximum, int maximumLength) {
        return new ScalarField<>(
                new Traits(name, Kind.LINES, Map.of("max", Integer.toString(maximum))),
                text -> Readers.lines(text, maximum, maximumLength),
                list -> String.join("\n", list));
    }
}
