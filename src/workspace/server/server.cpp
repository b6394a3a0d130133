#include "workspace/server/server.hpp"

#include <algorithm>
#include <cctype>
#include <csignal>
#include <exception>
#include <limits>
#include <new>
#include <tuple>
#include <utility>
#include <vector>

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http.hpp>

#include "workspace/server/gate.hpp"
#include "workspace/server/target.hpp"

namespace veldwerk {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = boost::beast::http;
using Clock = std::chrono::steady_clock;
using boost::system::error_code;
using Parser = http::request_parser<http::string_body>;

class Session;

/// What the sessions of a server share. All but `worker` is for the serving thread.
struct Serving {
  ServerLimits limits;
  std::vector<Session*> sessions;  // outlives `io`, whose handlers own them
  asio::io_context io{1};
  asio::ip::tcp::acceptor acceptor{io};
  asio::signal_set signals{io};
  asio::steady_timer pause{io};
  asio::thread_pool worker{1};
  Answers answers;
  bool stopping = false;
};

std::string_view view_of(beast::string_view text) {
  return {text.data(), text.size()};
}

Method method_of(http::verb verb) {
  if (verb == http::verb::get) return Method::get;
  return verb == http::verb::post ? Method::post : Method::other;
}

std::string lower_case(std::string_view name) {
  std::string lower(name);
  for (char& one : lower) {
    one = static_cast<char>(std::tolower(static_cast<unsigned char>(one)));
  }
  return lower;
}

/// False where there are more headers, or longer ones, than a browser sends.
bool is_within(const Parser& parser, const ServerLimits& limits) {
  const auto& message = parser.get();
  std::size_t count = 0;
  for (const auto& field : message) {
    ++count;
    if (field.name_string().size() + field.value().size() + 4 > limits.header_line) return false;
  }
  return count <= limits.headers && message.target().size() + 16 <= limits.header_line;
}

/// Method and headers; a header that stands twice has both its values, which no check of the gate
/// takes for one.
void read_headers(const Parser& parser, Request& request) {
  request.method = method_of(parser.get().method());
  for (const auto& field : parser.get()) {
    std::string name = lower_case(view_of(field.name_string()));
    const std::string_view value = view_of(field.value());
    const std::string_view between = name == "cookie" ? "; " : ", ";
    const auto [at, fresh] = request.headers.emplace(std::move(name), value);
    if (!fresh) at->second.append(between).append(value);
  }
}

Response refusal_of_server(const Request& request, unsigned status, std::string_view message) {
  return refusal_at_gate(request, status, "request", message);
}

/// A connection: reads a request, has it answered, writes the answer, and again.
class Session : public std::enable_shared_from_this<Session> {
 public:
  enum class Doing : std::uint8_t { waiting, reading, answering, writing, leaving };

  Session(Serving& serving, asio::ip::tcp::socket socket)
      : serving_(serving), stream_(std::move(socket)) {
    serving_.sessions.push_back(this);
  }
  ~Session() { std::erase(serving_.sessions, this); }
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;

  Doing doing() const { return doing_; }
  bool is_open() const { return stream_.socket().is_open(); }
  /// Whether it ever passed the gate.
  bool trusted() const { return trusted_; }
  Clock::time_point since() const { return since_; }

  void start() { read_header(); }
  /// What it waits for ends with an error, and the session with it.
  void drop() {
    error_code ignored;
    stream_.socket().close(ignored);
  }

 private:
  void now(Doing doing) {
    doing_ = doing;
    since_ = Clock::now();
    stream_.expires_after(serving_.limits.idle);
  }
  void read_header();
  void take_header(error_code error);
  void take_body(error_code error);
  void refuse_unread(unsigned status, std::string_view message);
  void answer_in_turn();
  void write(Response response, bool keep);
  void written(error_code error, bool keep);
  void leave();
  void discard();

  Serving& serving_;
  beast::tcp_stream stream_;
  beast::flat_buffer buffer_;
  std::optional<Parser> parser_;
  Request request_;
  http::response<http::string_body> message_;
  Doing doing_ = Doing::waiting;
  Clock::time_point since_;
  bool trusted_ = false;
};

void Session::read_header() {
  parser_.emplace();
  parser_->header_limit(static_cast<std::uint32_t>(serving_.limits.header));
  // Ours is looked at behind the gate. Beast 1.74 takes no limit for a limit of nought.
  parser_->body_limit(std::numeric_limits<std::uint64_t>::max());
  request_ = {};
  now(Doing::waiting);
  http::async_read_header(
      stream_, buffer_, *parser_,
      [self = shared_from_this()](error_code error, std::size_t) { self->take_header(error); });
}

void Session::take_header(error_code error) {
  if (error == http::error::header_limit || error == http::error::buffer_overflow) {
    return refuse_unread(431, "the headers are too long");
  }
  if (error == http::error::end_of_stream) return leave();
  if (error) {
    // Of what is no HTTP the sender is told; of a connection that broke, or was slow, nobody.
    const bool told = error.category() == make_error_code(http::error::bad_method).category() &&
                      error != http::error::partial_message;
    return told ? refuse_unread(400, "this is no request") : drop();
  }
  read_headers(*parser_, request_);
  if (!is_within(*parser_, serving_.limits)) {
    return refuse_unread(431, "there are too many headers, or a line is too long");
  }
  const auto length = parser_->content_length();
  if (!read_target(view_of(parser_->get().target()), request_)) {
    return refuse_unread(400, "there is no such address");
  }
  std::optional<Response> at_once;
  try {
    at_once = serving_.answers.at_once(request_);
  } catch (const std::exception&) {
    return refuse_unread(500, "the request could not be answered");
  }
  if (at_once) {
    const bool whole = !parser_->chunked() && (!length || *length == 0);
    return write(std::move(*at_once), whole && parser_->keep_alive());
  }
  trusted_ = true;
  if (parser_->chunked()) return refuse_unread(411, "a request says how long it is");
  if (length && *length > serving_.limits.body) return refuse_unread(413, "that is too long");
  now(Doing::reading);
  http::async_read(
      stream_, buffer_, *parser_,
      [self = shared_from_this()](error_code failed, std::size_t) { self->take_body(failed); });
}

void Session::take_body(error_code error) {
  if (error) return drop();
  request_.body = std::move(parser_->get().body());
  answer_in_turn();
}

/// Of a request whose rest is not read: the connection ends with it.
void Session::refuse_unread(unsigned status, std::string_view message) {
  write(refusal_of_server(request_, status, message), false);
}

void Session::answer_in_turn() {
  doing_ = Doing::answering;
  stream_.expires_never();
  const bool keep = parser_->keep_alive();
  // The guard keeps the serving thread at work until the answer is there.
  asio::post(serving_.worker, [self = shared_from_this(), keep,
                               guard = asio::make_work_guard(serving_.io)]() mutable {
    Serving& serving = self->serving_;
    Response response;
    try {
      response = serving.answers.in_turn(self->request_);
    } catch (const std::exception&) {
      response = refusal_of_server(self->request_, 500, "the request could not be answered");
    }
    // The session goes along: it ends on the serving thread alone.
    asio::post(serving.io,
               [self = std::move(self), keep, response = std::move(response)]() mutable {
                 Session& session = *self;
                 session.write(std::move(response), keep);
               });
  });
}

void Session::write(Response response, bool keep) {
  keep = keep && !serving_.stopping;
  if (serving_.answers.done) serving_.answers.done(request_, response.status);
  message_ = {};
  message_.version(11);
  message_.result(response.status);
  for (const auto& [name, value] : headers_of_every_answer()) {
    message_.set(beast::string_view(name.data(), name.size()),
                 beast::string_view(value.data(), value.size()));
  }
  message_.set(http::field::content_type, response.type);
  for (const auto& [name, value] : response.headers) message_.insert(name, value);
  if (parser_->get().method() != http::verb::head) message_.body() = std::move(response.body);
  message_.keep_alive(keep);
  message_.prepare_payload();
  now(Doing::writing);
  http::async_write(stream_, message_,
                    [self = shared_from_this(), keep](error_code error, std::size_t) {
                      self->written(error, keep);
                    });
}

void Session::written(error_code error, bool keep) {
  message_ = {};
  if (error) return drop();
  if (keep && !serving_.stopping) return read_header();
  leave();
}

/// Closes after the client has: closed at once, what it has not yet read would be lost where it is
/// still sending.
void Session::leave() {
  error_code ignored;
  stream_.socket().shutdown(asio::ip::tcp::socket::shutdown_send, ignored);
  now(Doing::leaving);
  stream_.expires_after(std::min(serving_.limits.idle, std::chrono::milliseconds(1000)));
  discard();
}

void Session::discard() {
  buffer_.clear();
  stream_.async_read_some(buffer_.prepare(4096),
                          [self = shared_from_this()](error_code error, std::size_t) {
                            if (error || self->serving_.stopping) return self->drop();
                            self->discard();
                          });
}

/// Ends the session that kept us waiting longest, first of those that never came through the gate.
/// False where all are being answered.
bool make_room(Serving& serving) {
  Session* chosen = nullptr;
  const auto rank = [](const Session& session) {
    const bool waits = session.doing() != Session::Doing::writing;
    return std::tuple(session.trusted(), !waits, session.since());
  };
  for (Session* session : serving.sessions) {
    if (!session->is_open() || session->doing() == Session::Doing::answering) continue;
    if (chosen == nullptr || rank(*session) < rank(*chosen)) chosen = session;
  }
  if (chosen == nullptr) return false;
  chosen->drop();
  return true;
}

void take_connection(Serving& serving, asio::ip::tcp::socket socket) {
  // A session that was dropped ends when its handler has run, just after this.
  const auto open = static_cast<std::size_t>(std::ranges::count_if(
      serving.sessions, [](const Session* session) { return session->is_open(); }));
  if (open >= serving.limits.connections && !make_room(serving)) return;
  error_code ignored;
  socket.set_option(asio::ip::tcp::no_delay(true), ignored);
  try {
    std::make_shared<Session>(serving, std::move(socket))->start();
  } catch (const std::bad_alloc&) {
    return;  // this client is not served; the next may be
  }
}

void accept(Serving& serving) {
  serving.acceptor.async_accept([&serving](error_code error, asio::ip::tcp::socket socket) {
    if (serving.stopping || error == asio::error::operation_aborted) return;
    if (!error) {
      take_connection(serving, std::move(socket));
      return accept(serving);
    }
    // Out of file descriptors, most likely: some come free.
    serving.pause.expires_after(std::chrono::milliseconds(100));
    serving.pause.async_wait([&serving](error_code stopped) {
      if (!stopped) accept(serving);
    });
  });
}

void begin_to_stop(Serving& serving) {
  if (serving.stopping) return;
  serving.stopping = true;
  error_code ignored;
  serving.acceptor.close(ignored);
  serving.signals.cancel(ignored);  // the next signal ends the program
  serving.pause.cancel();
  for (Session* session : serving.sessions) {
    if (session->doing() != Session::Doing::answering &&
        session->doing() != Session::Doing::writing) {
      session->drop();
    }
  }
}

}  // namespace

struct Server::Inside : Serving {};

Server::Server(const ServerLimits& limits) : inside_(std::make_unique<Inside>()) {
  inside_->limits = limits;
}

Server::~Server() = default;

std::optional<std::string> Server::open(std::uint16_t port) {
  const asio::ip::tcp::endpoint place(asio::ip::address_v4::loopback(), port);
  asio::ip::tcp::acceptor& acceptor = inside_->acceptor;
  error_code error;
  acceptor.open(place.protocol(), error);
  // Else a port could not be had again for a minute after the program ended.
  if (!error) acceptor.set_option(asio::socket_base::reuse_address(true), error);
  if (!error) acceptor.bind(place, error);
  if (!error) acceptor.listen(asio::socket_base::max_listen_connections, error);
  if (error) return error.message();
  return std::nullopt;
}

std::uint16_t Server::port() const {
  error_code error;
  return inside_->acceptor.local_endpoint(error).port();
}

void Server::run(Answers answers) {
  Serving& serving = *inside_;
  serving.answers = std::move(answers);
  error_code ignored;
  serving.signals.add(SIGINT, ignored);
  serving.signals.add(SIGTERM, ignored);
  serving.signals.async_wait([&serving](error_code error, int) {
    if (!error) begin_to_stop(serving);
  });
  accept(serving);
  for (bool over = false; !over;) {
    try {
      serving.io.run();
      over = true;
    } catch (const std::bad_alloc&) {
      continue;  // the session that wanted too much is gone; the others go on
    }
  }
  serving.worker.join();
}

void Server::stop() {
  asio::post(inside_->io, [this] { begin_to_stop(*inside_); });
}

}  // namespace veldwerk
