package dev.caretaker.adapter.web.page.logs;

import dev.caretaker.adapter.web.page.logs.LogsPage.Bar;
import dev.caretaker.adapter.web.page.logs.LogsPage.TypeCard;
import dev.caretaker.adapter.web.text.Figures;
import dev.caretaker.adapter.web.text.LogSizes;
import dev.caretaker.adapter.web.text.TimeText;
import dev.caretaker.adapter.web.text.Wording;
import dev.caretaker.application.log.EventLog;
import dev.caretaker.application.log.LogStore.Size;
import dev.caretaker.domain.log.LogGrowth;
import dev.caretaker.domain.log.LogSlice;
import dev.caretaker.domain.log.LogType;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Says how large each log is and draws how it grew. */
@Singleton
final class LogTypes {

    private static final int HEIGHT = 48;
    private static final double WHOLE = 100;

    private final EventLog log;
    private final LogSizes sizes;
    private final Wording wording;
    private final Clock clock;

    LogTypes(EventLog log, LogSizes sizes, Wording wording, Clock clock) {
        this.sizes = sizes;
        this.log = log;
        this.wording = wording;
        this.clock = clock;
    }

    List<TypeCard> cards() {
        List<TypeCard> cards = new ArrayList<>();
        log.sizes().forEach((type, size) -> cards.add(card(type, size)));
        return cards;
    }

    private TypeCard card(LogType type, Size size) {
        LogGrowth growth = LogGrowth.of(log.days(type.name()), clock.instant());
        return new TypeCard(
                "/logs/" + type.name(),
                type.label(),
                type.description(),
                sizes.of(size),
                wording.text(
                        "logs.growth",
                        Map.of(
                                "rows", Figures.of(growth.rowsPerDay()),
                                "size", Figures.size(growth.bytesPerDay()),
                                "days", Figures.of(growth.daysSeen()))),
                bars(growth.days()),
                TimeText.day(growth.days().get(0).from()),
                growth.days().stream()
                        .filter(day -> day.rows() > 0)
                        .map(this::text)
                        .toList());
    }

    private List<Bar> bars(List<LogSlice> days) {
        long most = Math.max(1, days.stream().mapToLong(LogSlice::bytes).max().orElse(0));
        List<Bar> bars = new ArrayList<>();
        for (LogSlice day : days) {
            String x = String.format(Locale.ROOT, "%.2f%%", bars.size() * WHOLE / LogGrowth.DAYS);
            int height = day.rows() == 0 ? 1 : (int) Math.max(2, HEIGHT * day.bytes() / most);
            bars.add(new Bar(x, HEIGHT - height, height, text(day)));
        }
        return bars;
    }

    private String text(LogSlice day) {
        return wording.text(
                "logs.day",
                Map.of(
                        "day", TimeText.day(day.from()),
                        "rows", Figures.of(day.rows()),
                        "size", Figures.size(day.bytes())));
    }
}
