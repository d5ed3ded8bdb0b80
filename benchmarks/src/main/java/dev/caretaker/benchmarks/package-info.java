/**
 * Measures the built server. Every figure that has a target is a ratio of two that were measured in the same run, so
 * that it means the same on another machine.
 */
@NullMarked
package dev.caretaker.benchmarks;

import org.jspecify.annotations.NullMarked;
