package dev.caretaker.adapter.web.page.backups;

import dev.caretaker.adapter.web.page.backups.Timeline.Lane;
import dev.caretaker.adapter.web.page.backups.Timeline.Mark;
import dev.caretaker.adapter.web.page.backups.Timeline.Tick;
import dev.caretaker.adapter.web.text.Figures;
import dev.caretaker.adapter.web.text.Wording;
import dev.caretaker.application.housekeeping.backup.RetentionPreview;
import dev.caretaker.domain.backup.Backup;
import dev.caretaker.domain.backup.Reason;
import dev.caretaker.domain.backup.Reason.Finding;
import dev.caretaker.domain.backup.RetentionPlan.Action;
import dev.caretaker.domain.backup.RetentionPlan.Verdict;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Draws what a plan keeps. */
@Singleton
final class Timelines {

    private static final int LANE = 38;
    private static final int LABEL = 14;
    private static final int LINE = 26;
    private static final int AXIS = 22;
    private static final double RIGHT = 98;
    private static final double WIDTH = 96;
    private static final double PLACES_PER_PERCENT = 10;
    private static final double CLOSEST_TICKS = 17;
    private static final Map<String, Duration> AGES = Map.of(
            "hour", Duration.ofHours(1),
            "day", Duration.ofDays(1),
            "week", Duration.ofDays(7),
            "month", Duration.ofDays(30),
            "half-year", Duration.ofDays(182),
            "year", Duration.ofDays(365),
            "years", Duration.ofDays(5 * 365L));

    private final Wording wording;

    Timelines(Wording wording) {
        this.wording = wording;
    }

    /** Where ages lie. */
    private record Scale(Instant now, Duration longest) {

        double at(Duration age) {
            double share = (double) Math.max(0, age.toMillis()) / longest.toMillis();
            return RIGHT - WIDTH * Math.sqrt(share);
        }

        /** What cannot be told apart shares a place: there are about a thousand. */
        long place(Instant time) {
            return Math.round(at(Duration.between(time, now)) * PLACES_PER_PERCENT);
        }
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f%%", share);
    }

    Timeline of(RetentionPreview preview) {
        List<Verdict> verdicts = preview.plan().verdicts();
        Instant now = preview.madeAt();
        Duration longest = verdicts.stream()
                .map(verdict -> Duration.between(verdict.backup().createdAt(), now))
                .reduce(Duration.ofHours(1), (one, other) -> one.compareTo(other) > 0 ? one : other);
        Scale scale = new Scale(now, longest);
        List<Lane> lanes = new ArrayList<>();
        List<String> words = new ArrayList<>();
        held(verdicts).forEach((rule, backups) -> {
            String label = wording.text(
                    "timeline." + rule.name().toLowerCase(Locale.ROOT).replace('_', '-'));
            lanes.add(lane(label, lanes.size(), false, backups, scale));
            words.add(label + ": " + Figures.of(backups.size()));
        });
        List<Backup> removals = preview.plan().removals();
        if (!removals.isEmpty()) {
            String label = wording.text("timeline.removed");
            lanes.add(lane(label, lanes.size(), true, removals, scale));
            words.add(label + ": " + Figures.of(removals.size()));
        }
        int bottom = lanes.size() * LANE;
        return new Timeline(bottom + AXIS, lanes, ticks(scale, bottom), String.join(" · ", words));
    }

    private static Map<Reason.Rule, List<Backup>> held(List<Verdict> verdicts) {
        Map<Reason.Rule, List<Backup>> held = new EnumMap<>(Reason.Rule.class);
        for (Verdict verdict : verdicts) {
            if (verdict.action() == Action.KEEP) {
                verdict.reasons().stream()
                        .filter(reason -> reason.finding() == Finding.HOLDS)
                        .forEach(reason -> held.computeIfAbsent(reason.rule(), rule -> new ArrayList<>())
                                .add(verdict.backup()));
            }
        }
        return held;
    }

    private static Lane lane(String label, int index, boolean goes, List<Backup> backups, Scale scale) {
        int top = index * LANE;
        List<Mark> marks = backups.stream()
                .mapToLong(backup -> scale.place(backup.createdAt()))
                .distinct()
                .mapToObj(place -> new Mark(percent(place / PLACES_PER_PERCENT), top + LINE))
                .toList();
        return new Lane(label, top + LABEL, top + LINE, goes, marks);
    }

    private List<Tick> ticks(Scale scale, int bottom) {
        List<Tick> ticks = new ArrayList<>();
        double free = RIGHT;
        ticks.add(new Tick(percent(RIGHT), bottom, bottom + LABEL, "end", wording.text("timeline.now")));
        List<Map.Entry<String, Duration>> ages =
                AGES.entrySet().stream().sorted(Map.Entry.comparingByValue()).toList();
        for (Map.Entry<String, Duration> age : ages) {
            double x = scale.at(age.getValue());
            if (age.getValue().compareTo(scale.longest()) <= 0 && free - x >= CLOSEST_TICKS) {
                String anchor = x < CLOSEST_TICKS / 2 ? "start" : "middle";
                String label = wording.text("timeline.age." + age.getKey());
                ticks.add(new Tick(percent(x), bottom, bottom + LABEL, anchor, label));
                free = x;
            }
        }
        return ticks;
    }
}
