package dev.caretaker.adapter.web.page.settings;

import dev.caretaker.application.housekeeping.PreviewHousekeeping;
import dev.caretaker.application.housekeeping.backup.BackupFolderException;
import dev.caretaker.application.settings.PreviewSettings;
import java.util.Optional;

/**
 * What typed values would do if they were saved.
 *
 * @param removals what they would remove
 * @param people whom they would meet
 * @param trouble why it cannot be told what they would remove
 */
record Foreseen(
        PreviewHousekeeping.Preview removals,
        PreviewSettings.Preview people,
        Optional<BackupFolderException> trouble) {}
