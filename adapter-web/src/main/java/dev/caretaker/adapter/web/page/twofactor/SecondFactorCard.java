package dev.caretaker.adapter.web.page.twofactor;

import dev.caretaker.adapter.web.page.When;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What My account shows of one's second factor.
 *
 * @param enrolled whether an app is set up
 * @param dueBy until when one has to be set up; null if it need not be
 * @param codesLeft how many recovery codes are left, in words
 * @param few whether new recovery codes should be made
 * @param browsers browsers that need give no code, newest first
 */
public record SecondFactorCard(
        boolean enrolled, @Nullable When dueBy, String codesLeft, boolean few, List<Browser> browsers) {

    /** Copies the browsers. */
    public SecondFactorCard {
        browsers = List.copyOf(browsers);
    }

    /**
     * A browser that is remembered.
     *
     * @param id names it
     * @param program what it is, in words
     * @param agent what it calls itself
     * @param address from where
     * @param rememberedAt since when
     * @param expiresAt until when
     */
    public record Browser(String id, String program, String agent, String address, When rememberedAt, When expiresAt) {}
}
