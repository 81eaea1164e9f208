"""What a C call that runs without the GIL does. The order is that of precedence."""

# wait kind (or effect) → C calls, as regular expressions on whole identifiers.
KINDS = {
    "process": r"waitpid|wait|wait3|wait4|waitid|vfork|system|_wsystem|_cwait|_(w?)spawn\w+|CreateProcess\w*|do_fork_exec|fork_exec",
    "sleep": r"nanosleep|clock_nanosleep|Sleep(Ex)?|SetWaitableTimer\w*|pause|PlaySoundW?|Beep|MessageBeep",
    "network": r"recv\w*|send|sendto|sendmsg|sendfile|accept4?|connect|getaddrinfo|getnameinfo|gethostby\w+|SSL_(do_handshake|read\w*|write\w*|shutdown|sendfile)|WSA\w+|sock_func|"
               r"ConnectEx|AcceptEx|DisconnectEx|TransmitFile|setipaddr",
    "event": r"select|poll|epoll_p?wait|kevent|GetQueuedCompletionStatus|WaitFor(Single|Multiple)Objects?(Ex)?|sigwait\w*|sigtimedwait|PyThread_acquire_lock\w*|"
             r"WaitNamedPipeW?|ConnectNamedPipe|GetOverlappedResult",
    "lock": r"sem_wait|sem_timedwait|sem_clockwait|_PyMutex_LockTimed|_PyRecursiveMutex_LockTimed|flock|lockf|_locking|"
            r"_PyParkingLot_Park|PyEvent_Wait\w*|LockFileEx",
    "user": r"PyOS_Readline|_getw?che?|PyOS_StdioReadline|fgets|my_fgets",
    "db": r"sqlite3_(step|prepare\w*|open\w*|close\w*|exec|backup\w*|finalize|reset|blob_\w+|busy_timeout|interrupt|load_extension|enable_\w+|serialize|deserialize|create_\w+|wal\w*|total_changes|changes|complete|db_\w+|get_autocommit|last_insert_rowid|set_\w+|progress_handler|trace\w*|limit)|dbm_\w+|gdbm_\w+",
    "native": r"internal_crc32|deflate\w*|inflate\w*|crc32\w*|adler32\w*|BZ2_\w+|lzma_code|ZSTD_\w+|EVP_\w+|HMAC\w*|Hacl_\w+|PKCS5_\w+|md5_\w+|sha\w+_update|update\w*|blake2\w*|memcpy|"
              r"Keccak\w+|SHA\w+|MD5\w*|crypt\w*|uuid_generate\w*|UuidCreate\w*|_PySHA\w+|pbkdf2\w*|tcl\w*|Tcl_\w+|call_function_pointer|ffi_call",
    "disk": r"read|write|pread|pwrite|preadv\w*|pwritev\w*|readv|writev|_Py_read|_Py_write(_noraise)?|fread|fwrite|open(at)?|_w?open|opendir|fdopendir|readdir|fsync|"
            r"fdatasync|sync|_commit|truncate|ftruncate|posix_fallocate|fallocate|copy_file_range|splice|_fcopyfile|fcopyfile|CopyFile\w*|FindFirstFileW|FindNextFileW|"
            r"CreateFileW?|DeleteFileW|MoveFileExW|CreateDirectoryW|RemoveDirectoryW|mkdir(at)?|rmdir|unlink(at)?|rename(at)?|link(at)?|symlink(at)?|mkfifo(at)?|"
            r"mknod(at)?|chmod|fchmod(at)?|lchmod|chown|fchown(at)?|lchown|utime\w*|futimens|utimensat|setxattr|lsetxattr|fsetxattr|removexattr|lremovexattr|"
            r"fremovexattr|CreateSymbolicLinkW|CreateHardLinkW|ReadFile|WriteFile|Py_fopen|_Py_fopen_obj|fopen|fclose|close|closedir|LoadLibraryExW?|dlopen|"
            r"FlushViewOfFile|msync|chroot|Reg\w+|SetFileTime|SetFileAttributesW|CloseHandle|getpwnam\w*|getpwuid\w*|getgrnam\w*|getgrgid\w*|getserv\w+|getproto\w+|SSL_CTX_\w+|X509\w*|NCONF\w*",
    "file-metadata": r"shm_open|shm_unlink|stat|fstat(at)?|lstat|win32_\w*stat|_Py_fstat(_noraise)?|statvfs|fstatvfs|access|faccessat|GetFileAttributes\w*|readlink(at)?|getxattr|lgetxattr|"
                     r"fgetxattr|listxattr|llistxattr|flistxattr|pathconf|fpathconf|GetFullPathNameW|GetVolumePathNameW|GetDiskFreeSpaceExW|"
                     r"GetFinalPathNameByHandleW|GetFileInformationByHandle\w*|_testFile\w+|_testInfo|PathFileExists\w*|realpath|GetFileType|getcwd",
    "device": r"tc(drain|flush|flow|sendbreak)|ioctl|syslog|openlog|openpty|login_tty|forkpty",
}  # fmt: skip

# Where no C call decides: what the functions of a file are for.
FILE_KINDS = {
    "Modules/_sqlite/": "db",
    "Modules/zlibmodule.c": "native", "Modules/_bz2module.c": "native", "Modules/_lzmamodule.c": "native", "Modules/_zstd/": "native",
    "Modules/_hashopenssl.c": "native", "Modules/sha": "native", "Modules/md5module.c": "native", "Modules/blake2module.c": "native",
    "Modules/hmacmodule.c": "native", "Modules/_io/": "disk", "Modules/_threadmodule.c": "lock", 
    "Modules/_multiprocessing/semaphore.c": "lock", "Modules/_posixsubprocess.c": "process", "Modules/_ctypes/": "native",
    "Modules/_dbmmodule.c": "db", "Modules/_gdbmmodule.c": "db",
}  # fmt: skip

# Files that are compiled on some platforms only.
FILE_PLATFORMS = {
    "PC/": ["win32"], "Modules/_winapi.c": ["win32"], "Modules/overlapped.c": ["win32"], "Modules/_io/winconsoleio.c": ["win32"],
    "Modules/fcntlmodule.c": ["linux", "darwin"], "Modules/grpmodule.c": ["linux", "darwin"], "Modules/pwdmodule.c": ["linux", "darwin"],
    "Modules/termios.c": ["linux", "darwin"], "Modules/syslogmodule.c": ["linux", "darwin"], "Modules/_posixsubprocess.c": ["linux", "darwin"],
    "Modules/_multiprocessing/posixshmem.c": ["linux", "darwin"], "Modules/_cursesmodule.c": ["linux", "darwin"],
    "Modules/_dbmmodule.c": ["linux", "darwin"], "Modules/_gdbmmodule.c": ["linux", "darwin"], "Modules/readline.c": ["linux", "darwin"],
}  # fmt: skip

# What the patterns get wrong, with the reason: a kind, or None for no release at all.
CORRECTIONS = {
    "_thread.start_new_thread": None,  # mentions the new thread's function, which releases
    "_thread.start_new": None,
    "_thread.start_joinable_thread": None,
    "fcntl.lockf": "lock",  # fcntl() with F_SETLKW
    "fcntl.fcntl": "file-metadata",
    "_tkinter.create": "cheap",  # opens the window, waits for nobody
    "socket.socket.bind": "cheap",  # resolves host names only
    "winreg.ConnectRegistry": "network",  # the registry of another computer
    "queue.SimpleQueue.get_nowait": None,  # asks without blocking
    "io.BufferedReader": None,  # asks the raw file for its position
    "io.BufferedWriter": None,
    "io.BufferedRandom": None,
}

# Functions of these files wait in a way that the C calls do not show.
FORCED_KINDS = {"Modules/_queuemodule.c": "queue", "Modules/_tkinter.c": "event", "Modules/_cursesmodule.c": "user"}
