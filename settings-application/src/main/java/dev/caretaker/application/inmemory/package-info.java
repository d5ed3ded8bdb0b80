/**
 * One adapter per out-port that keeps everything in memory, for tests, demonstrations and embedders without a database.
 * Each passes the same contract as its counterpart with a database; what they hold is gone with the process.
 */
@NullMarked
package dev.caretaker.application.inmemory;

import org.jspecify.annotations.NullMarked;
