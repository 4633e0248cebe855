/**
 * A folder kept in step with an index: which files belong to it, which of them changed, and a
 * report that accounts for every file.
 *
 * <p>A {@link dev.footnote.sync.Folder} says which files are read and who may see them. A sync
 * walks it, reads new and changed files, removes the documents of deleted ones and returns a {@link
 * dev.footnote.sync.SyncReport}. A {@link dev.footnote.sync.FolderWatch} repeats the sync after
 * each change.
 */
@NullMarked
package dev.footnote.sync;

import org.jspecify.annotations.NullMarked;
