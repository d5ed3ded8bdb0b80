package dev.caretaker.adapter.web;

import dev.caretaker.domain.section.Count;
import dev.caretaker.domain.section.Field;
import dev.caretaker.domain.section.Fields;
import dev.caretaker.domain.section.Section;
import dev.caretaker.domain.section.Unit;
import java.time.ZoneId;

/** A section as a host product would register it, with the kinds of fields that our own sections on pages lack. */
public record HostSample(String greeting, Tone tone, ZoneId zone, Count guests, boolean openDoors) {

    enum Tone {
        WARM,
        COOL
    }

    private static final Field<String> GREETING = Field.text("greeting", 0, 40);
    private static final Field<Tone> TONE = Field.choice("tone", Tone.class);
    private static final Field<ZoneId> ZONE = Field.timeZone("zone");
    private static final Field<Count> GUESTS = Field.count("guestsAtOnce", Unit.NONE);
    private static final Field<Boolean> OPEN_DOORS = Field.toggle("openDoors");

    static final Section<HostSample> SECTION = Section.of(
            "host-sample",
            HostSample.class,
            Fields.<HostSample>of()
                    .with(GREETING, HostSample::greeting)
                    .with(TONE, HostSample::tone)
                    .with(ZONE, HostSample::zone)
                    .with(GUESTS, HostSample::guests)
                    .with(OPEN_DOORS, HostSample::openDoors)
                    .into(values -> new HostSample(
                            values.get(GREETING),
                            values.get(TONE),
                            values.get(ZONE),
                            values.get(GUESTS),
                            values.get(OPEN_DOORS))),
            new HostSample("Hello", Tone.WARM, ZoneId.of("UTC"), Count.of(5), true));
}
