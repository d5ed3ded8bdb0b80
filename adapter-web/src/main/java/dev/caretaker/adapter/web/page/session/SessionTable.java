package dev.caretaker.adapter.web.page.session;

import dev.caretaker.adapter.web.page.When;
import java.util.List;

/**
 * Sessions of a user, each with a button that ends it.
 *
 * @param base address below which they are ended
 * @param lines the sessions, last seen first
 */
public record SessionTable(String base, List<Line> lines) {

    /**
     * Whether one of them is not the reader's.
     *
     * @return true if there is another one to end
     */
    public boolean hasOthers() {
        return lines.stream().anyMatch(line -> !line.isMine());
    }

    /**
     * One session.
     *
     * @param id its id
     * @param isMine whether it is the one that shows the page
     * @param program what signed in, in words
     * @param agent what it calls itself
     * @param address from where
     * @param startedAt when
     * @param lastSeenAt when its last request came
     */
    public record Line(
            String id, boolean isMine, String program, String agent, String address, When startedAt, When lastSeenAt) {}
}
