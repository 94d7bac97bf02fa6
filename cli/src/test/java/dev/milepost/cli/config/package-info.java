@NullMarked
package dev.milepost.cli.config;

import org.jspecify.annotations.NullMarked;
