// What a killed afl-fuzz would leave: its fork server, a stopped child and shared memory. They end with it.
#include <pthread.h>
#include <sys/prctl.h>
#include <sys/shm.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <initializer_list>

namespace {
pid_t parent = 0;

void end_with_parent() {
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != parent) _exit(1);
}
/// Marked to go once nobody is attached; who knows the number may still attach as long as afl-fuzz is.
void release(const char* variable) {
    if (const char* id = std::getenv(variable)) shmctl(std::atoi(id), IPC_RMID, nullptr);
}
__attribute__((constructor)) void leave_nothing() {
    if (!std::getenv("__AFL_SHM_ID")) return;  // not under afl-fuzz
    for (const char* variable : {"__AFL_SHM_ID", "__AFL_SHM_FUZZ_ID", "__AFL_CMPLOG_SHM_ID"}) release(variable);
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    pthread_atfork([] { parent = getpid(); }, nullptr, end_with_parent);
}
}  // namespace
