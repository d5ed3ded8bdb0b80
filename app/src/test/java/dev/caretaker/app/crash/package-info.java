/**
 * What happens when something breaks: the process or the database is killed, the database is away, a disk is full, everybody
 * comes at once.
 */
@NullMarked
package dev.caretaker.app.crash;

import org.jspecify.annotations.NullMarked;
