package dev.caretaker.adapter.web.page.backups;

import java.util.List;

/**
 * A picture of what is kept and by which rule, from the oldest backup on the left to the present on the right. Recent times
 * get more room: the distance from the right edge is the square root of the age.
 *
 * @param height in pixels; the picture is as wide as there is room
 * @param lanes one line per rule that keeps something, and one for what goes
 * @param ticks where some ages lie
 * @param text the same in words
 */
public record Timeline(int height, List<Lane> lanes, List<Tick> ticks, String text) {

    /** Copies the lists. */
    public Timeline {
        lanes = List.copyOf(lanes);
        ticks = List.copyOf(ticks);
    }

    /**
     * One line.
     *
     * @param label what it is called
     * @param labelY baseline of the label
     * @param lineY where the line lies
     * @param goes whether its backups are removed
     * @param marks one per backup that can be told from its neighbour
     */
    public record Lane(String label, int labelY, int lineY, boolean goes, List<Mark> marks) {}

    /**
     * One backup.
     *
     * @param x from the left, in percent with its sign
     * @param y from the top, in pixels
     */
    public record Mark(String x, int y) {}

    /**
     * One age.
     *
     * @param x from the left, in percent with its sign
     * @param bottom where its line ends
     * @param labelY baseline of its label
     * @param anchor how the label is aligned
     * @param label the age
     */
    public record Tick(String x, int bottom, int labelY, String anchor, String label) {}
}
