package dev.caretaker.adapter.web.page.settings;

import dev.caretaker.application.housekeeping.PreviewHousekeeping;
import dev.caretaker.application.settings.PreviewSettings;

/**
 * What typed values would do if they were saved.
 *
 * @param removals what they would remove
 * @param people whom they would meet
 */
record Foreseen(PreviewHousekeeping.Preview removals, PreviewSettings.Preview people) {}
