import { type Identity, one } from "./identities.ts";

/** Linear algebra, matrix calculus and optimisation as books write them; set down before they were ever decided. */
export const algebraIdentities: readonly Identity[] = [
  one(String.raw`(A \otimes B)(C \otimes D) = AC \otimes BD`),
  one(String.raw`(\mathbf{A} \otimes \mathbf{B})^{\mathsf T} = \mathbf{A}^{\mathsf T} \otimes \mathbf{B}^{\mathsf T}`),
  one(String.raw`(A \otimes B)^{-1} = A^{-1} \otimes B^{-1}`, [String.raw`A, B \in \mathbb{R}^{2 \times 2}`]),
  one(String.raw`\operatorname{vec}(AXB) = (B^\top \otimes A)\operatorname{vec}(X)`, [
    String.raw`A \in \mathbb{R}^{m \times n}`,
    String.raw`X \in \mathbb{R}^{n \times p}`,
    String.raw`B \in \mathbb{R}^{p \times q}`,
  ]),
  one(String.raw`\operatorname{tr}(A \otimes B) = \operatorname{tr}(A)\operatorname{tr}(B)`),
  one(String.raw`\det(A \otimes B) = \det(A)^{2}\det(B)^{2}`, [String.raw`A, B \in \mathbb{R}^{2 \times 2}`]),
  one(String.raw`\mathrm{vec}(ab^{\top}) = b \otimes a`, [
    String.raw`a \in \mathbb{R}^m`,
    String.raw`b \in \mathbb{R}^n`,
  ]),
  one(String.raw`\operatorname{tr}(A^\top B) = \operatorname{vec}(A)^\top \operatorname{vec}(B)`, [
    String.raw`A, B \in \mathbb{R}^{m \times n}`,
  ]),
  one(String.raw`A \otimes (B + C) = A \otimes B + A \otimes C`),
  one(
    String.raw`x^\top (A \odot B) y = \operatorname{tr}\left(\operatorname{diag}(x) A \operatorname{diag}(y) B^\top\right)`,
    [String.raw`A, B \in \mathbb{R}^{m \times n}`, String.raw`x \in \mathbb{R}^m`, String.raw`y \in \mathbb{R}^n`],
  ),
  one(String.raw`A \circ B = B \circ A`, [String.raw`A, B \in \mathbb{R}^{m \times n}`]),
  one(String.raw`(A + UCV)^{-1} = A^{-1} - A^{-1}U\left(C^{-1} + VA^{-1}U\right)^{-1}VA^{-1}`, [
    String.raw`A \in \mathbb{R}^{2 \times 2}`,
    String.raw`C \in \mathbb{R}^{1 \times 1}`,
    String.raw`U \in \mathbb{R}^{2 \times 1}`,
    String.raw`V \in \mathbb{R}^{1 \times 2}`,
  ]),
  one(
    String.raw`\left(A + u v^{\mathsf{T}}\right)^{-1} = A^{-1} - \dfrac{A^{-1} u v^{\mathsf{T}} A^{-1}}{1 + v^{\mathsf{T}} A^{-1} u}`,
    [String.raw`A \in \mathbb{R}^{n \times n}`, String.raw`u, v \in \mathbb{R}^n`],
  ),
  one(String.raw`\det\left(A + u v^\top\right) = \left(1 + v^\top A^{-1} u\right)\det A`, [
    String.raw`A \in \mathbb{R}^{n \times n}`,
    String.raw`u, v \in \mathbb{R}^n`,
  ]),
  one(String.raw`|\mathbf{I} + \mathbf{a}\mathbf{b}^{\mathrm{T}}| = 1 + \mathbf{a}^{\mathrm{T}}\mathbf{b}`),
  one(String.raw`\lVert x + y \rVert_2^2 = \lVert x \rVert_2^2 + 2\langle x, y\rangle + \lVert y \rVert_2^2`, [
    String.raw`x, y \in \mathbb{R}^n`,
  ]),
  one(String.raw`\|x + y\|^2 + \|x - y\|^2 = 2\|x\|^2 + 2\|y\|^2`, [String.raw`x, y \in \mathbb{R}^d`]),
  one(String.raw`|\langle x, y \rangle| \le \|x\|\,\|y\|`, [String.raw`x, y \in \mathbb{R}^n`]),
  one(
    String.raw`\left\langle x, y \right\rangle^2 \leq \left\langle x, x \right\rangle \cdot \left\langle y, y \right\rangle`,
    [String.raw`x, y \in \mathbb{R}^n`],
  ),
  one(String.raw`\bigl(\sum_{i=1}^n a_i b_i\bigr)^2 \leq \bigl(\sum_{i=1}^n a_i^2\bigr)\bigl(\sum_{i=1}^n b_i^2\bigr)`),
  one(String.raw`\|x\|_\infty \le \|x\|_2 \le \|x\|_1 \le \sqrt{n}\,\|x\|_2`, [String.raw`x \in \mathbb{R}^n`]),
  one(String.raw`\|x + y\|_1 \le \|x\|_1 + \|y\|_1`, [String.raw`x,y \in \mathbb{R}^n`]),
  one(String.raw`\big\| \alpha x \big\|_2 = |\alpha| \big\| x \big\|_2`, [
    String.raw`x \in \mathbb{R}^n`,
    String.raw`\alpha \in \mathbb{R}`,
  ]),
  one(String.raw`\nabla_x \tfrac12 x^\top Q x = Qx`, [
    String.raw`Q = P + P^\top`,
    String.raw`P \in \mathbb{R}^{n \times n}`,
    String.raw`x \in \mathbb{R}^n`,
  ]),
  one(String.raw`\nabla^2 \left( x^{\top} A x \right) = A + A^{\top}`, [
    String.raw`A \in \mathbb{R}^{n \times n}`,
    String.raw`x \in \mathbb{R}^n`,
  ]),
  one(
    String.raw`\nabla_{w} \left( \frac{1}{2}\| X w - y \|_2^2 + \frac{\lambda}{2} \| w \|_2^2 \right) = X^\top (X w - y) + \lambda w`,
    [String.raw`X \in \mathbb{R}^{n \times d}`, String.raw`w \in \mathbb{R}^d`, String.raw`y \in \mathbb{R}^n`],
  ),
  one(String.raw`\frac{\partial}{\partial \mathbf{X}} \operatorname{tr}(\mathbf{A}\mathbf{X}) = \mathbf{A}^{\top}`),
  one(String.raw`\frac{\partial\, \mathrm{tr}(X^\top A X)}{\partial X} = (A + A^\top) X`, [
    String.raw`A \in \mathbb{R}^{n \times n}`,
    String.raw`X \in \mathbb{R}^{n \times m}`,
  ]),
  one(String.raw`\frac{\partial}{\partial A}\log\det A = A^{-\top}`, [String.raw`A \in \mathbb{R}^{2 \times 2}`]),
  one(String.raw`\frac{\partial \ln |X|}{\partial X} = (X^{-1})^{T}`, [String.raw`X \in \mathbb{R}^{2 \times 2}`]),
  one(String.raw`\frac{\partial\, a^{\top} X b}{\partial X} = a b^{\top}`, [
    String.raw`a \in \mathbb{R}^m`,
    String.raw`b \in \mathbb{R}^n`,
    String.raw`X \in \mathbb{R}^{m \times n}`,
  ]),
  one(String.raw`\nabla_X \|X\|_F^2 = 2X`, [String.raw`X \in \mathbb{R}^{m \times n}`]),
  one(String.raw`\frac{d}{dt} A(t)^2 = A'(t) A(t) + A(t) A'(t)`, [
    String.raw`A(t) = \begin{pmatrix} t & t^2 \\ 1 & 3t \end{pmatrix}`,
  ]),
  one(String.raw`(P^2) = P`, [String.raw`P = \frac{u u^\top}{u^\top u}`, String.raw`u \in \mathbb{R}^n`]),
  one(String.raw`H^\top H = I`, [String.raw`H = I - 2\frac{v v^\top}{v^\top v}`, String.raw`v \in \mathbb{R}^n`]),
  one(String.raw`X(X^\top X)^{-1}X^\top X = X`, [String.raw`X \in \mathbb{R}^{3 \times 2}`]),
  one(String.raw`(X^\top X + \lambda I)^{-1}X^\top = X^\top(XX^\top + \lambda I)^{-1}`, [
    String.raw`X \in \mathbb{R}^{2 \times 3}`,
    String.raw`\lambda > 0`,
  ]),
  one(
    String.raw`\operatorname{tr}\bigl((A+B)^{2}\bigr) = \operatorname{tr} A^2 + 2\operatorname{tr} AB + \operatorname{tr} B^2`,
    [String.raw`A, B \in \mathbb{R}^{n \times n}`],
  ),
  one(String.raw`\det(A^\top) = \det A`, [String.raw`A \in \mathbb{R}^{3\times 3}`]),
  one(String.raw`\det(\alpha A) = \alpha^3 \det(A)`, [String.raw`A \in \mathbb{R}^{3\times 3}`]),
  one(String.raw`\det \begin{bmatrix} A & B \\ 0 & D \end{bmatrix} = \det A \det D`, [
    String.raw`A, B, D \in \mathbb{R}^{2 \times 2}`,
  ]),
  one(String.raw`\begin{vmatrix} 1 & x & x^2 \\ 1 & y & y^2 \\ 1 & z & z^2 \end{vmatrix} = (y - x)(z - x)(z - y)`),
  one(
    String.raw`\begin{bmatrix} x^\top & y^\top \end{bmatrix}\begin{bmatrix} x \\ y \end{bmatrix} = x^\top x + y^\top y`,
    [String.raw`x, y \in \mathbb{R}^n`],
  ),
  one(String.raw`AB - BA = -(BA - AB)`, [String.raw`A, B \in \mathbb{R}^{n \times n}`]),
  one(String.raw`\frac{A + A^\top}{2} + \frac{A - A^\top}{2} = A`, [String.raw`A \in \mathbb{R}^{n \times n}`]),
  one(String.raw`[AB]_{ij} = \sum_{k} A_{ik} B_{kj}`, [
    String.raw`A \in \mathbb{R}^{m \times n}`,
    String.raw`B \in \mathbb{R}^{n \times p}`,
  ]),
  one(String.raw`(AB)_{ij} = \sum_{k=1}^{n} a_{ik} b_{kj}`, [
    String.raw`A \in \mathbb{R}^{m \times n}`,
    String.raw`B \in \mathbb{R}^{n \times p}`,
    String.raw`a_{ij} = A_{ij}`,
    String.raw`b_{ij} = B_{ij}`,
  ]),
  one(String.raw`\|A\|_F = \sqrt{\sum_{i=1}^{m}\sum_{j=1}^{n} |A_{ij}|^2}`, [
    String.raw`A \in \mathbb{R}^{m \times n}`,
  ]),
  one(String.raw`\sum_{i=1}^{n} x_i x_i^\top = X^\top X`, [
    String.raw`X = \begin{bmatrix} x_1^\top \\ x_2^\top \end{bmatrix}`,
    String.raw`n = 2`,
    String.raw`x_i \in \mathbb{R}^2`,
  ]),
  one(String.raw`\mathbf 1^\top \mathbf 1 = n`, [String.raw`\mathbf 1 \in \mathbb{R}^n`]),
  one(String.raw`\sum_{i=1}^n (x_i - \mu)^2 = \sum_{i=1}^n (x_i - \bar{x})^2 + n(\bar{x} - \mu)^2`, [
    String.raw`\bar{x} = \frac{1}{n}\sum_{i=1}^n x_i`,
  ]),
  one(String.raw`\sum_{i=1}^{n}\sum_{j \neq i} x_i x_j = \Bigl(\sum_{i=1}^n x_i\Bigr)^2 - \sum_{i=1}^n x_i^2`),
  one(
    String.raw`\sum_{i=1}^{n}\sum_{j=1}^{n} (x_i - x_j)^2 = 2n\sum_{i=1}^{n} x_i^2 - 2\left(\sum_{i=1}^{n} x_i\right)^{\!2}`,
  ),
  one(String.raw`\sum_{1 \le i < j \le n} (x_i - x_j)^2 = n\sum_{i=1}^n x_i^2 - \Big(\sum_{i=1}^n x_i\Big)^2`),
  one(String.raw`\sum_{j=1}^{n} \sum_{i=1}^{j} a_{ij} = \sum_{i=1}^{n} \sum_{j=i}^{n} a_{ij}`),
  one(String.raw`\mathbf{w}^{(t)} - \eta \nabla f(\mathbf{w}^{(t)}) = (1 - 2\eta)\mathbf{w}^{(t)}`, [
    String.raw`f(\mathbf{w}) = \mathbf{w}^\top \mathbf{w}`,
  ]),
  one(String.raw`\frac{\partial}{\partial x_k} \sum_{i}\sum_{j} A_{ij} x_i x_j = \sum_{i} (A_{ik} + A_{ki}) x_i`, [
    String.raw`A \in \mathbb{R}^{n \times n}`,
    String.raw`x \in \mathbb{R}^n`,
  ]),
  one(
    String.raw`\nabla_{\boldsymbol\theta} \log \pi_{\boldsymbol\theta} = \frac{\nabla_{\boldsymbol\theta} \pi_{\boldsymbol\theta}}{\pi_{\boldsymbol\theta}}`,
    [String.raw`\pi_{\boldsymbol\theta} = \exp(-\boldsymbol\theta^\top\boldsymbol\theta)`],
  ),
  one(String.raw`f(y) - f(x) - \nabla f(x)^\top (y - x) = \|y - x\|^2`, [
    String.raw`f(x) = x^\top x`,
    String.raw`x, y \in \mathbb{R}^n`,
  ]),
  one(String.raw`2 x^\top y \le \|x\|^2 + \|y\|^2`, [String.raw`x, y \in \mathbb{R}^n`]),
  one(String.raw`ab \leqslant \tfrac{a^2}{2\varepsilon} + \tfrac{\varepsilon b^2}{2}`, [String.raw`\varepsilon > 0`]),
  one(String.raw`\frac{a+b}{2} \geq \sqrt{ab}`, ["a > 0, b > 0"]),
  one(String.raw`\frac{2}{\frac{1}{a} + \frac{1}{b}} \le \sqrt{ab}`, ["a>0", "b>0"]),
  one(String.raw`\bigl(\tfrac1n\textstyle\sum_{i=1}^n x_i\bigr)^2 \le \tfrac1n\sum_{i=1}^n x_i^2`),
  one(String.raw`(\lambda x + (1-\lambda) y)^2 \le \lambda x^2 + (1-\lambda) y^2`, [String.raw`0 \le \lambda \le 1`]),
  one(String.raw`\lambda x^2 + (1-\lambda)y^2 - (\lambda x + (1-\lambda)y)^2 = \lambda(1-\lambda)(x-y)^2`),
  one(
    String.raw`\begin{aligned}
    \|x_{k+1} - x^*\|^2 &= \|x_k - \eta g_k - x^*\|^2 \\
    &= \|x_k - x^*\|^2 - 2\eta\, g_k^\top (x_k - x^*) + \eta^2 \|g_k\|^2
  \end{aligned}`,
    [String.raw`x_{k+1} = x_k - \eta g_k`, String.raw`x_k, g_k, x^* \in \mathbb{R}^n`],
  ),
  one(
    String.raw`\begin{split} (a+b)^3 &= (a+b)(a^2 + 2ab + b^2) \\ &= a^3 + 3a^2b + 3ab^2 + b^3 \end{split} \tag{3.1}`,
  ),
  one(String.raw`a^n - b^n = (a-b)\sum_{k=0}^{n-1} a^{n-1-k}b^{k}`),
  one(String.raw`(x+y)^n = \sum_{k=0}^n \binom nk x^{n-k} y^k \label{eq:binomial}`),
  one(String.raw`\sum_{k=0}^n k\binom{n}{k} = n 2^{n-1}`),
  one(String.raw`\sum_{k=1}^{n} \frac{1}{k(k+1)} = 1 - \frac{1}{n+1} = \frac{n}{n+1}`),
  one(String.raw`\sum_{k=1}^{n}(a_{k+1} - a_k) = a_{n+1} - a_1`),
  one(String.raw`\prod_{k=1}^{n} \frac{k+1}{k} = n+1`),
  one(String.raw`\binom{n}{k} = \frac{n!}{k!\,(n-k)!} = \binom{n}{n-k}`),
  one(String.raw`\sum_{k=0}^{m} \binom{m}{k}\binom{n}{m-k} = \binom{m+n}{m}`),
  one(String.raw`x^2 + bx + c = \left(x + \frac b2\right)^2 + c - \frac{b^2}{4}`),
  one(String.raw`\frac1{x(x+1)} = \frac1x - \frac1{x+1}`),
  one(String.raw`\frac{a}{b} + \frac cd = \frac{ad+bc}{bd}`),
  one(String.raw`\operatorname{rank}(A) = \operatorname{rank}(A^\top)`, [String.raw`A \in \mathbb{R}^{m \times n}`]),
  one(
    String.raw`\begin{pmatrix} I & 0 \\ -CA^{-1} & I \end{pmatrix}\begin{pmatrix} A & B \\ C & D \end{pmatrix} = \begin{pmatrix} A & B \\ 0 & D - CA^{-1}B \end{pmatrix}`,
    [String.raw`A, B, C, D \in \mathbb{R}^{2 \times 2}`],
  ),
  one(
    String.raw`\mathbf{y}^{\top}(\mathbf{K} + \sigma^2 \mathbf{I})^{-1}\mathbf{y} = \frac{1}{\sigma^2}\mathbf{y}^\top\left(\mathbf I + \frac{1}{\sigma^{2}}\mathbf{K}\right)^{-1}\mathbf{y}`,
    [String.raw`\mathbf{K} \in \mathbb{R}^{2 \times 2}`],
  ),
  one(String.raw`e_i^\top A e_j = A_{ij}`, [String.raw`A \in \mathbb{R}^{2\times 2}`]),
];

export const algebraMistakes: readonly Identity[] = [
  one(String.raw`(A \otimes B)(C \otimes D) = CA \otimes DB`, [String.raw`A, B, C, D \in \mathbb{R}^{2\times 2}`]),
  one(String.raw`(A \otimes B)^\top = B^\top \otimes A^\top`, [String.raw`A, B \in \mathbb{R}^{2\times 2}`]),
  one(String.raw`A \otimes B = B \otimes A`, [String.raw`A, B \in \mathbb{R}^{2\times 2}`]),
  one(String.raw`\operatorname{vec}(AXB) = (A \otimes B^\top)\operatorname{vec}(X)`, [
    String.raw`A, B, X \in \mathbb{R}^{2\times 2}`,
  ]),
  one(String.raw`\operatorname{tr}(A \otimes B) = \operatorname{tr}(A) + \operatorname{tr}(B)`, [
    String.raw`A, B \in \mathbb{R}^{2\times 2}`,
  ]),
  one(String.raw`\det(A \otimes B) = \det(A)\det(B)`, [String.raw`A, B \in \mathbb{R}^{2\times 2}`]),
  one(String.raw`\operatorname{tr}(A \odot B) = \operatorname{tr}(AB)`, [String.raw`A, B \in \mathbb{R}^{n\times n}`]),
  one(String.raw`(A \odot B)^{-1} = A^{-1} \odot B^{-1}`, [String.raw`A, B \in \mathbb{R}^{2\times 2}`]),
  one(String.raw`\left(A + u v^\top\right)^{-1} = A^{-1} + \frac{A^{-1}uv^\top A^{-1}}{1 + v^\top A^{-1}u}`, [
    String.raw`A \in \mathbb{R}^{n \times n}`,
    String.raw`u, v \in \mathbb{R}^n`,
  ]),
  one(String.raw`\det(A + uv^\top) = \det A + v^\top A^{-1}u`, [
    String.raw`A \in \mathbb{R}^{n \times n}`,
    String.raw`u, v \in \mathbb{R}^n`,
  ]),
  one(String.raw`\lVert x + y \rVert_2^2 = \lVert x \rVert_2^2 + \langle x, y\rangle + \lVert y \rVert_2^2`, [
    String.raw`x, y \in \mathbb{R}^n`,
  ]),
  one(String.raw`\|x\|_1 \le \|x\|_2`, [String.raw`x \in \mathbb{R}^3`]),
  one(String.raw`\|x\|_2 \le \|x\|_\infty`, [String.raw`x \in \mathbb{R}^3`]),
  one(String.raw`\|x - y\| \le \|x\| - \|y\|`, [String.raw`x,y \in \mathbb{R}^n`]),
  one(String.raw`\nabla^2 (x^\top A x) = 2A`, [
    String.raw`A \in \mathbb{R}^{n \times n}`,
    String.raw`x \in \mathbb{R}^n`,
  ]),
  one(
    String.raw`\nabla_w \left(\frac12\|Xw - y\|_2^2 + \frac{\lambda}{2}\|w\|_2^2\right) = X^\top(Xw - y) + 2\lambda w`,
    [String.raw`X \in \mathbb{R}^{n \times d}`, String.raw`w \in \mathbb{R}^d`, String.raw`y \in \mathbb{R}^n`],
  ),
  one(String.raw`\frac{\partial}{\partial A}\log\det A = A^{-1}`, [String.raw`A \in \mathbb{R}^{2 \times 2}`]),
  one(String.raw`\frac{\partial\, a^{\top} X b}{\partial X} = b a^{\top}`, [
    String.raw`a, b \in \mathbb{R}^n`,
    String.raw`X \in \mathbb{R}^{n \times n}`,
  ]),
  one(String.raw`\frac{\partial\, \mathrm{tr}(X^\top A X)}{\partial X} = 2 A X`, [
    String.raw`A \in \mathbb{R}^{n \times n}`,
    String.raw`X \in \mathbb{R}^{n \times n}`,
  ]),
  one(String.raw`H^\top H = I`, [String.raw`H = I - \frac{v v^\top}{v^\top v}`, String.raw`v \in \mathbb{R}^n`]),
  one(String.raw`(X^\top X + \lambda I)^{-1}X^\top = X^\top(XX^\top - \lambda I)^{-1}`, [
    String.raw`X \in \mathbb{R}^{2 \times 3}`,
    String.raw`\lambda > 0`,
  ]),
  one(String.raw`\det(\alpha A) = \alpha^2\det(A)`, [String.raw`A \in \mathbb{R}^{3\times 3}`]),
  one(String.raw`\begin{vmatrix} 1 & x & x^2 \\ 1 & y & y^2 \\ 1 & z & z^2 \end{vmatrix} = (x - y)(z - x)(z - y)`),
  one(String.raw`(AB)_{ij} = \sum_{k} A_{ki} B_{kj}`, [String.raw`A, B \in \mathbb{R}^{n \times n}`]),
  one(String.raw`\|A\|_F = \sum_{i=1}^{m}\sum_{j=1}^{n} |A_{ij}|`, [String.raw`A \in \mathbb{R}^{m \times n}`]),
  one(String.raw`\sum_{i=1}^n (x_i - \mu)^2 = \sum_{i=1}^n (x_i - \bar{x})^2 + (\bar{x} - \mu)^2`, [
    String.raw`\bar{x} = \frac{1}{n}\sum_{i=1}^n x_i`,
  ]),
  one(
    String.raw`\sum_{i=1}^{n}\sum_{j=1}^{n} (x_i - x_j)^2 = n\sum_{i=1}^{n} x_i^2 - 2\left(\sum_{i=1}^{n} x_i\right)^2`,
  ),
  one(String.raw`\sum_{j=1}^{n} \sum_{i=1}^{j} a_{ij} = \sum_{i=1}^{n} \sum_{j=1}^{i} a_{ij}`),
  one(String.raw`f(y) - f(x) - \nabla f(x)^\top (y - x) = \frac12\|y - x\|^2`, [
    String.raw`f(x) = x^\top x`,
    String.raw`x, y \in \mathbb{R}^n`,
  ]),
  one(String.raw`\frac{a+b}{2} \leq \sqrt{ab}`, ["a > 0, b > 0"]),
  one(String.raw`(\lambda x + (1-\lambda) y)^2 \geq \lambda x^2 + (1-\lambda) y^2`, [String.raw`0 < \lambda < 1`]),
  one(String.raw`\lambda x^2 + (1-\lambda)y^2 - (\lambda x + (1-\lambda)y)^2 = \lambda^2(x-y)^2`),
  one(String.raw`a^n - b^n = (a-b)\sum_{k=0}^{n} a^{n-k}b^{k}`),
  one(String.raw`\sum_{k=0}^n k\binom{n}{k} = n 2^{n}`),
  one(String.raw`\sum_{k=1}^{n} \frac{1}{k(k+1)} = 1 - \frac{1}{n}`),
  one(String.raw`\sum_{k=1}^{n}(a_{k+1} - a_k) = a_{n} - a_1`),
  one(String.raw`\prod_{k=1}^{n} \frac{k+1}{k} = n`),
  one(String.raw`\begin{split} (a+b)^3 &= (a+b)(a^2 + 2ab + b^2) \\ &= a^3 + 2a^2b + 2ab^2 + b^3 \end{split}`),
  one(String.raw`\frac1{x(x+1)} = \frac1x + \frac1{x+1}`),
  one(String.raw`\operatorname{tr}(A^\top B) = \operatorname{tr}(AB)`, [String.raw`A, B \in \mathbb{R}^{n\times n}`]),
  one(String.raw`x^2 + bx + c = \left(x + \frac b2\right)^2 + c + \frac{b^2}{4}`),
  one(
    String.raw`\begin{pmatrix} I & 0 \\ -CA^{-1} & I \end{pmatrix}\begin{pmatrix} A & B \\ C & D \end{pmatrix} = \begin{pmatrix} A & B \\ 0 & D - BA^{-1}C \end{pmatrix}`,
    [String.raw`A, B, C, D \in \mathbb{R}^{2 \times 2}`],
  ),
];
